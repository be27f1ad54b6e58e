import type { RequestRolloutInput } from "@/lib/contracts/rollout";
import { HOUR_MS, SECOND_MS } from "@/lib/domain/time/durations";

type Strategy = NonNullable<RequestRolloutInput["strategy"]>;

const HOUR_SECONDS = HOUR_MS / SECOND_MS;
/** All replicas share one small machine: less than twice as slow is no finding. */
const LATENCY_MARGIN = 1;

/**
 * The canary that is found in flight, by its place among these steps. Its first share is judged within seconds, by the few
 * answers that there are; its second also by how often it was right, and the answers of the last two hours count as not
 * landed: so long it stands at step 2 of 4, judged on everything else and taken back by that.
 */
const LABELS_MATURE_SECONDS = 2 * HOUR_SECONDS;
export const SECOND_SHARE_STEP = 2;
export const stagingCanary: Strategy = {
  kind: "canary",
  steps: [
    { kind: "set_weight", weight: 10 },
    {
      kind: "analysis",
      gates: [
        { metric: "error_rate", margin: 0.05 },
        { metric: "latency", margin: LATENCY_MARGIN },
      ],
      minSamples: 50,
    },
    ...[25, 50, 75].flatMap((weight) => [
      { kind: "set_weight" as const, weight },
      {
        kind: "analysis" as const,
        gates: [
          { metric: "error_rate" as const, margin: 0.02 },
          { metric: "latency" as const, margin: LATENCY_MARGIN },
          { metric: "prediction_drift" as const, margin: 0.06 },
          {
            metric: "kpi" as const,
            name: "accuracy",
            margin: 0.03,
            maturitySeconds: LABELS_MATURE_SECONDS,
          },
        ],
        maxSeconds: 3 * LABELS_MATURE_SECONDS,
      },
    ]),
  ],
};

/** Half of the flights, so that a shift of the answers shows within seconds. */
export const halfBeside: Strategy = {
  kind: "canary",
  weights: [50],
  analysis: {
    gates: [
      { metric: "prediction_drift", answer: "late", margin: 0.04 },
      { metric: "error_rate", margin: 0.05 },
    ],
    minSamples: 300,
  },
};

/** v2 is meant to answer otherwise where v1 never learnt an airport: on held-out flights the two agree on 73 of 100. */
export const productionShadow: Strategy = {
  kind: "shadow",
  percent: 100,
  analysis: {
    gates: [
      { metric: "agreement", atLeast: 0.6 },
      { metric: "error_rate", margin: 0.05 },
      { metric: "latency", margin: LATENCY_MARGIN, dryRun: true },
    ],
    minSamples: 400,
  },
};

/** What is asked for in production: each share judged, and a person's word before the next. */
export const productionCanary: Strategy = {
  kind: "canary",
  weights: [10, 25, 50],
  analysis: {
    gates: [
      { metric: "error_rate", margin: 0.01 },
      { metric: "latency", margin: LATENCY_MARGIN },
      { metric: "prediction_drift", margin: 0.06 },
    ],
    minSamples: 500,
  },
};

import type { RequestRolloutInput } from "@/lib/contracts/rollout";
import type { SeededRandom } from "./seeded-random";

type Strategy = NonNullable<RequestRolloutInput["strategy"]>;
export const strategyNames = [
  "rolling",
  "canary",
  "judged canary",
  "blue_green",
  "shadow",
  "chained shadow",
  "ab_test",
] as const;
export type StrategyName = (typeof strategyNames)[number];

/** What becomes of a rollout, as far as people decide it; a kill at the wrong moment may still fail it. */
export const fates = [
  "end",
  "abort",
  "end",
  "roll back",
  "refuse",
  "end",
  "withdraw",
  "force",
  "break glass",
  "pause",
  "finish",
  "conclude",
] as const;
export type Fate = (typeof fates)[number];

/** Margins so wide that two equal versions pass within seconds, whatever a restart does to their latency. */
const analysis = {
  gates: [
    { metric: "error_rate" as const, margin: 0.5 },
    { metric: "latency" as const, margin: 1, dryRun: true },
  ],
  minSamples: 20,
  minBuckets: 2,
  maxSeconds: 20,
};
const paired = { ...analysis, gates: [...analysis.gates, { metric: "agreement" as const, atLeast: 0.5 }] };
const pauseOf = (random: SeededRandom) => Math.round(random.between(1, 3));

export function strategyOf(name: StrategyName, random: SeededRandom): Strategy {
  switch (name) {
    case "rolling":
      return { kind: "rolling" };
    case "canary":
      return {
        kind: "canary",
        stickiness: random.isLuckyIn(2) ? "unit" : "none",
        steps: [
          { kind: "set_weight", weight: 20 },
          { kind: "pause", durationSeconds: pauseOf(random) },
          { kind: "set_weight", weight: 60 },
          { kind: "pause", durationSeconds: null },
        ],
      };
    case "judged canary":
      return { kind: "canary", weights: [50], analysis };
    case "blue_green":
      return {
        kind: "blue_green",
        steps: [
          { kind: "pause", durationSeconds: null },
          { kind: "set_weight", weight: 100 },
          { kind: "pause", durationSeconds: pauseOf(random) },
        ],
      };
    case "shadow":
      return { kind: "shadow", percent: 100, analysis: paired };
    case "chained shadow":
      return { kind: "shadow", percent: 100, analysis: paired, weights: [50] };
    case "ab_test":
      return { kind: "ab_test", weight: 50 };
  }
}

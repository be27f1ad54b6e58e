import { z } from "zod";
import { type AnalysisStep, analysisStepSchema, type Gate } from "@/lib/domain/analysis/gate-schema";
import { LEAST_SHARE } from "./least-share";
import { PAUSE_MAX_SECONDS, stepSchema } from "./step-schema";

const percent = z.number().min(LEAST_SHARE, `At least ${LEAST_SHARE} %.`).max(100, "At most 100 %.");
const steps = z.array(stepSchema).min(1).max(50);
const stickiness = z.enum(["none", "unit"]).default("none");
const { shape } = analysisStepSchema;

/** Whether the candidate fails more often or answers more slowly than live. */
const serviceGates: Gate[] = [
  { metric: "error_rate", margin: 0.01, dryRun: false },
  { metric: "latency", margin: 0.2, dryRun: false },
];
/** Where both versions answer the same questions, also whether they answer alike. */
const pairedGates: Gate[] = [...serviceGates, { metric: "agreement", atLeast: 0.9, dryRun: false }];

const analysis = (gates: Gate[]) =>
  z
    .strictObject({
      gates: shape.gates.default(gates),
      alpha: shape.alpha,
      minSamples: shape.minSamples,
      minBuckets: shape.minBuckets,
      maxSeconds: shape.maxSeconds,
    })
    .transform((settings): AnalysisStep => ({ kind: "analysis", ...settings }));

/** A strategy with its settings, as a person or a client gives it; `steps` in full replace what the settings would make. */
export const strategySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rolling") }),
  z.strictObject({
    kind: z.literal("canary"),
    weights: z.array(z.number()).min(1).max(20).optional(),
    /** Judged at each share; without it each is held until a person continues. */
    analysis: analysis(serviceGates).optional(),
    steps: steps.optional(),
    stickiness,
  }),
  z.strictObject({
    kind: z.literal("blue_green"),
    /** Questions put to the idle version as well, before the switch and after it; 0 for none. */
    mirrorPercent: z.number().min(0).max(100).default(100),
    analysis: analysis(pairedGates).prefault({}),
    /** How long the old version stays warm after the switch. */
    warmSeconds: z.int().min(1).max(PAUSE_MAX_SECONDS).default(600),
    steps: steps.optional(),
  }),
  z.strictObject({
    kind: z.literal("shadow"),
    percent: percent.default(100),
    /** Judged on the mirrored questions; `minSamples` is how many pairs it takes. */
    analysis: analysis(pairedGates).prefault({}),
    /** Canary shares that follow by themselves in the same rollout; without them live stays as it is. */
    weights: z.array(z.number()).max(20).default([]),
    steps: steps.optional(),
  }),
  z.strictObject({
    kind: z.literal("ab_test"),
    /** The candidate's share of the units. */
    weight: percent.lt(100, "Below 100 %.").default(50),
    /** Guardrails that may end the test early. */
    analysis: analysis(serviceGates).optional(),
    steps: steps.optional(),
  }),
]);
export type StrategyInput = z.output<typeof strategySchema>;
export const defaultServiceGates: readonly Gate[] = serviceGates;
export const defaultPairedGates: readonly Gate[] = pairedGates;

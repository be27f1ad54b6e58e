import { z } from "zod";
import { DAY_MS, SECOND_MS } from "@/lib/domain/time/durations";

/** A gate that only looks: its verdict is shown and never changes where the rollout goes. */
const dryRun = z.boolean().default(false);
/** How much worse than live is still accepted, as an absolute difference. */
const margin = z.number().gt(0, "A margin must be above 0.").max(1, "A margin is at most 1.");

/** As a fraction of live, for what has no upper bound. */
const timesLive = z.number().gt(0, "A margin must be above 0.").max(10, "A margin is at most ten times live.");

const MATURITY_MAX_SECONDS = (90 * DAY_MS) / SECOND_MS;

/** One thing that an analysis asks of the candidate, always against the live arm of the same time. */
export const gateSchema = z.discriminatedUnion("metric", [
  /** Share of answers that failed on our side, candidate − live. */
  z.strictObject({ metric: z.literal("error_rate"), margin: margin.default(0.01), dryRun }),
  /** Mean latency of successes, from mean log latency: `margin` is a fraction of live. */
  z.strictObject({ metric: z.literal("latency"), margin: timesLive.default(0.2), dryRun }),
  /** Difference, either way, of the mean score; of the share of `answer` where one is named. */
  z.strictObject({
    metric: z.literal("prediction_drift"),
    margin: margin.default(0.05),
    answer: z.string().min(1).max(120).nullable().default(null),
    dryRun,
  }),
  /** Shadow only: share of mirrored questions that both versions answer alike. */
  z.strictObject({ metric: z.literal("agreement"), atLeast: z.number().gt(0).lt(1).default(0.9), dryRun }),
  /** A KPI of labelled answers, e.g. accuracy: only of windows whose labels have had `maturitySeconds` to arrive. */
  z.strictObject({
    metric: z.literal("kpi"),
    name: z.string().min(1).max(50),
    margin: margin.default(0.02),
    maturitySeconds: z.int().min(0).max(MATURITY_MAX_SECONDS).default(0),
    dryRun,
  }),
  /** An instant query of the configured Prometheus, asked once per arm and look. */
  z.strictObject({
    metric: z.literal("prometheus"),
    name: z.string().min(1).max(100),
    query: z.string().min(1).max(2000),
    margin: z.number().gt(0, "A margin must be above 0."),
    direction: z.enum(["increase_is_bad", "decrease_is_bad", "either"]),
    dryRun,
  }),
]);
export type Gate = z.infer<typeof gateSchema>;
export type GateMetric = Gate["metric"];

/** Judged again with every bucket of data, for as long as the step lasts; always-valid, so looking often is allowed. */
export const analysisStepSchema = z.strictObject({
  kind: z.literal("analysis"),
  gates: z.array(gateSchema).min(1, "An analysis needs a gate.").max(10),
  /** Chance, over the whole rollout, of failing a candidate that is within its margins. */
  alpha: z.number().gt(0).max(0.2).default(0.05),
  /** Answers (or pairs, or labels) per arm below which nothing is decided. */
  minSamples: z.int().min(20).max(10_000_000).default(200),
  /** Buckets of data below which nothing is decided. */
  minBuckets: z.int().min(1).max(10_080).default(3),
  /** Without a verdict after this the rollout holds: for more data, or for a person. */
  maxSeconds: z
    .int()
    .min(1)
    .max((30 * DAY_MS) / SECOND_MS)
    .default(3600),
});
export type AnalysisStep = z.infer<typeof analysisStepSchema>;

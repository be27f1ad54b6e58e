import { z } from "zod";
import { findMetricFaults } from "./metric-faults";

/** More metrics than this, each with its share of α, would decide nothing. */
export const MAX_METRICS = 50;
/** Every pair of values counts; what is larger is told by its sums. */
const MAX_VALUES = 10_000;
const TOO_MANY_VALUES = `At most ${MAX_VALUES.toLocaleString("en")} values a side. Send { n, mean, variance } of more.`;
const NO_ALPHA = "An alpha lies between 0.000001 and 0.5.";
/** Beyond this doubles no longer count one by one. */
const MAX_COUNT = 1e15;
/** Squares, sums and ratios of such figures stay finite. */
const MAX_FIGURE = 1e15;
/** A mean of logarithms beyond this is not one of milliseconds. */
const MAX_LOG = 100;

/** Checked by `refine`, as the length of a list below: a schema's own checks of these would make the union lose the sentence. */
const count = z.number().min(0).max(MAX_COUNT).refine(Number.isInteger, "This must be a whole number.");
const figure = z.number().min(-MAX_FIGURE).max(MAX_FIGURE);
const variance = z
  .number()
  .min(0, "A variance cannot be negative.")
  .max(MAX_FIGURE ** 2);

/** `events` trials, of which `successes` showed the named event, e.g. an error. */
const sharesSide = z.strictObject({ events: count, successes: count });
/** Count, mean and sample variance (of n − 1). */
const momentsSide = z.strictObject({ n: count, mean: figure, variance });
/** Count, mean and sample variance of the natural logarithms, for latency. */
const logMomentsSide = z.strictObject({
  n: count,
  logMean: z.number().min(-MAX_LOG).max(MAX_LOG),
  logVariance: z
    .number()
    .min(0, "A variance cannot be negative.")
    .max(MAX_LOG ** 2),
});
const valuesSide = z.strictObject({
  values: z.array(figure).refine(({ length }) => length <= MAX_VALUES, TOO_MANY_VALUES),
});

export type SharesSide = z.infer<typeof sharesSide>;
export type MomentsSide = z.infer<typeof momentsSide>;
export type LogMomentsSide = z.infer<typeof logMomentsSide>;

const sideSchema = z.union([sharesSide, momentsSide, logMomentsSide, valuesSide], {
  error: (issue) =>
    issue.input === undefined
      ? undefined
      : "A side is { events, successes }, { n, mean, variance }, { n, logMean, logVariance } or { values }, in numbers.",
});
export type Side = z.infer<typeof sideSchema>;

export const judgedMetricSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    kind: z.enum(["proportion", "mean", "latency"]),
    direction: z.enum(["increase_is_bad", "decrease_is_bad", "either"]),
    /** How much worse is still accepted: absolute, for latency a fraction of stable. */
    margin: z.number().gt(0, "A margin must be above 0.").max(MAX_FIGURE),
    /** Chance of a wrong verdict either way, over all looks together. */
    alpha: z.number().min(1e-6, NO_ALPHA).max(0.5, NO_ALPHA).optional(),
    /** Samples per arm below which nothing is decided. */
    minSamples: z.number().int().min(1).max(MAX_COUNT).optional(),
    stable: sideSchema,
    candidate: sideSchema,
    /** Which look at growing `values` this is, from 1; sums may be looked at freely. */
    look: z.number().int().min(1).max(1_000_000).optional(),
  })
  .superRefine((metric, ctx) => {
    for (const { path, message } of findMetricFaults(metric)) ctx.addIssue({ code: "custom", path, message });
  });
/** One metric to be judged: what it is, how much worse is accepted, and what both arms showed. */
export type JudgedMetric = z.infer<typeof judgedMetricSchema>;
export type MetricKind = JudgedMetric["kind"];
export type Direction = JudgedMetric["direction"];

import { z } from "zod";

const count = z.int().min(0);
/** How much the model makes of the feature, in any unit that is the same for all features (e.g. mean |SHAP|). */
const importance = z.number().min(0).optional();

/**
 * Frozen reference distribution of one feature.
 * numeric: `edges` are k strictly rising interior edges; `counts` has k+1 cells, a value x <= edge falls below that edge.
 * categorical: rows per known category; rows of all other categories are in `rest`.
 */
export const featureBaselineSchema = z.discriminatedUnion("type", [
  z
    .strictObject({
      name: z.string().min(1).max(200),
      type: z.literal("numeric"),
      edges: z.array(z.number()).min(1).max(200),
      counts: z.array(count).min(2).max(201),
      missing: count.default(0),
      min: z.number().optional(),
      max: z.number().optional(),
      mean: z.number().optional(),
      std: z.number().min(0).optional(),
      importance,
    })
    .refine((f) => f.counts.length === f.edges.length + 1, { error: "`counts` needs one cell more than `edges`" })
    .refine((f) => f.edges.every((edge, i) => i === 0 || edge > (f.edges[i - 1] ?? Number.NEGATIVE_INFINITY)), {
      error: "`edges` must rise strictly",
    }),
  z.strictObject({
    name: z.string().min(1).max(200),
    type: z.literal("categorical"),
    counts: z.record(z.string().max(500), count).refine((c) => Object.keys(c).length <= 2000, {
      error: "at most 2,000 categories; put the others into `rest`",
    }),
    rest: count.default(0),
    missing: count.default(0),
    importance,
  }),
]);
export type FeatureBaseline = z.infer<typeof featureBaselineSchema>;

/** Reference distributions of a version, by feature; outputs appear as `score` and `answer`. */
export const baselineSchema = z.strictObject({
  source: z.string().min(1).max(500),
  n: count,
  features: z.array(featureBaselineSchema).min(1).max(2000),
});
export type Baseline = z.infer<typeof baselineSchema>;

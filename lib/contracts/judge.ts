import { z } from "zod";
import { type JudgedMetric, judgedMetricSchema, MAX_METRICS } from "@/lib/domain/analysis/judged-metric";

/** The largest body that the judge reads. */
export const MAX_JUDGE_BYTES = 4_000_000;

/** Judging so many takes about a quarter of a second, in which nobody else is answered. */
const MAX_VALUES_TOGETHER = 200_000;

function countValues(metrics: readonly JudgedMetric[]): number {
  const sides = metrics.flatMap(({ stable, candidate }) => [stable, candidate]);
  return sides.reduce((sum, side) => sum + ("values" in side ? side.values.length : 0), 0);
}

export const judgeBody = z.strictObject({
  metrics: z
    .array(judgedMetricSchema)
    .min(1, "Without a metric there is nothing to judge.")
    .max(MAX_METRICS, `At most ${MAX_METRICS} metrics are judged together.`)
    .refine((metrics) => countValues(metrics) <= MAX_VALUES_TOGETHER, "At most 200,000 values in one request.")
    .superRefine((metrics, ctx) => {
      const seen = new Set<string>();
      for (const [i, { name }] of metrics.entries()) {
        if (seen.has(name))
          ctx.addIssue({ code: "custom", path: [i, "name"], message: "Another metric has this name." });
        seen.add(name);
      }
    }),
});

const verdict = z.enum(["pass", "fail", "inconclusive"]);
const armCounts = z.object({ stable: z.number(), candidate: z.number() });

export const judgeAnswerSchema = z.object({
  verdict,
  metrics: z.array(
    z.object({
      name: z.string(),
      verdict,
      /** Candidate against stable, in the unit of the margin; null without enough data. */
      estimate: z.number().nullable(),
      interval: z.tuple([z.number(), z.number()]).nullable(),
      n: armCounts,
      margin: z.number(),
      /** Chance of a wrong verdict either way, over all looks at this metric together. */
      alpha: z.number(),
      /** Roughly how many more samples would decide; null where it is decided, or where none that one could wait for would. */
      needs: armCounts.nullable(),
      reason: z.string(),
    }),
  ),
  method: z.string(),
  alpha: z.number(),
});
export type JudgeAnswer = z.infer<typeof judgeAnswerSchema>;

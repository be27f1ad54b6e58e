import type { Context } from "@/lib/command/context";
import type { OutcomeLine, OutcomeSeries } from "@/lib/contracts/business";
import type { LineOf, Split } from "@/lib/contracts/measurements";
import { arms } from "@/lib/contracts/prediction-record";
import { emptyOutcomeSums, estimateMean, mergeOutcomeSums, type OutcomeSums } from "@/lib/domain/outcomes/outcome-sums";
import { bucketStart, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { frameRange } from "./time-axis";

/** As many as a page can show. */
const MOST_METRICS = 20;
/** Results without a prediction are counted up to here: a page needs no more, and must not read millions. */
const MOST_COUNTED = 10_000;

type SumRow = OutcomeSums & { metric: string; bucket: Date; version: number; arm: string };
type Line = { of: LineOf; total: OutcomeSums; buckets: Map<number, OutcomeSums> };

function lineOf({ version, arm }: SumRow, split: Split): LineOf {
  if (split === "version") return { key: `v${version}`, label: `v${version}`, version, arm: null };
  const known = arms.find((each) => each === arm) ?? "live";
  if (split === "arm") return { key: known, label: known, version: null, arm: known };
  return { key: "all", label: "all", version: null, arm: null };
}

function groupLines(rows: readonly SumRow[], split: Split, stepMs: number): Line[] {
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const of = lineOf(row, split);
    const line = lines.get(of.key) ?? { of, total: emptyOutcomeSums(), buckets: new Map<number, OutcomeSums>() };
    lines.set(of.key, line);
    mergeOutcomeSums(line.total, row);
    const start = bucketStart(row.bucket, stepMs).getTime();
    const bucket = line.buckets.get(start) ?? emptyOutcomeSums();
    mergeOutcomeSums(bucket, row);
    line.buckets.set(start, bucket);
  }
  const rank = ({ of }: Line) => (of.arm ? arms.indexOf(of.arm) : (of.version ?? 0));
  return [...lines.values()].sort((a, b) => rank(a) - rank(b));
}

function toOutcomeLine({ of, total, buckets }: Line, starts: readonly string[]): OutcomeLine {
  const points = starts.map((at) => ({ at, ...estimateMean(buckets.get(Date.parse(at)) ?? emptyOutcomeSums()) }));
  return { ...of, total: { ...estimateMean(total), sum: total.sum }, points };
}

/**
 * Business results over a range, by version or arm: how many, their sum, and their mean with its 95 % interval, in the time
 * of the predictions that they are credited to. Only sums are read.
 */
export async function getOutcomeSeries(
  ctx: Context,
  { deploymentId, range, split }: { deploymentId: string; range: TimeRange; split: Split },
): Promise<OutcomeSeries> {
  const { id } = await loadReadableDeployment(ctx, deploymentId);
  const { axis, grain, stepMs, from, to } = frameRange(range, ctx.clock.now());
  const rows = await ctx.db.$queryRaw<SumRow[]>`
    SELECT metric, bucket, version, arm, n::float8 AS n, repeated::float8 AS repeated, sum, sum_squares AS "sumSquares" FROM outcome_sums
    WHERE deployment_id = ${id}::uuid AND grain = ${grain} AND bucket >= ${from} AND bucket < ${to}
      AND metric IN (SELECT name FROM posted_metrics
        WHERE deployment_id = ${id}::uuid AND kind = 'outcome' ORDER BY name LIMIT ${MOST_METRICS})
    ORDER BY metric, version, arm, bucket`;
  const [queue] = await ctx.db.$queryRaw<{ waiting: number; unmatched: number }[]>`
    SELECT
      (SELECT count(*)::int FROM (SELECT FROM outcomes
        WHERE deployment_id = ${id}::uuid AND due_at IS NOT NULL LIMIT ${MOST_COUNTED}) o) AS waiting,
      (SELECT count(*)::int FROM (SELECT FROM outcomes
        WHERE deployment_id = ${id}::uuid AND due_at IS NULL AND version_id IS NULL LIMIT ${MOST_COUNTED}) o) AS unmatched`;
  const metrics = [...Map.groupBy(rows, ({ metric }) => metric)].map(([name, own]) => ({
    name,
    lines: groupLines(own, split, stepMs).map((line) => toOutcomeLine(line, axis.buckets)),
  }));
  return { axis, metrics, waiting: queue?.waiting ?? 0, unmatched: queue?.unmatched ?? 0, mostCounted: MOST_COUNTED };
}

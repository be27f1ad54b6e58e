import type { Context } from "@/lib/command/context";
import type { BusinessSeries } from "@/lib/contracts/business";
import type { Database } from "@/lib/db";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { frameRange } from "./time-axis";

/** As many as a page can show: each is a chart. */
const MOST_SERIES = 12;

type Named = { name: string; unit: string | null; total: number };
type Spread = { name: string; spacingMs: number | null };
type Bucketed = { name: string; bucket: number; n: number; value: number };
type Last = { name: string; at: Date; value: number };

/** Names in the order of the alphabet, so that charts do not change places. */
async function listNames(db: Database, deploymentId: string): Promise<Named[]> {
  return db.$queryRaw<Named[]>`
    SELECT name, unit, count(*) OVER ()::int AS total FROM posted_metrics
    WHERE deployment_id = ${deploymentId}::uuid AND kind = 'series' ORDER BY name LIMIT ${MOST_SERIES}`;
}

/** The mean time between a series' points: buckets narrower than that would tear it into single points. */
async function loadSpreads(
  db: Database,
  deploymentId: string,
  names: string[],
  { from, to }: TimeRange,
): Promise<Spread[]> {
  return db.$queryRaw<Spread[]>`
    SELECT series AS name, (1000 * extract(epoch FROM max(at) - min(at)) / nullif(count(*) - 1, 0))::float8 AS "spacingMs"
    FROM business_points
    WHERE deployment_id = ${deploymentId}::uuid AND series = ANY(${names}::text[]) AND at >= ${from} AND at < ${to}
    GROUP BY series`;
}

/** A deployment's business series over a range, as its team posts them; the first dozen by name. */
export async function getBusinessSeries(
  ctx: Context,
  { deploymentId, range }: { deploymentId: string; range: TimeRange },
): Promise<BusinessSeries> {
  const { id } = await loadReadableDeployment(ctx, deploymentId);
  const named = await listNames(ctx.db, id);
  const names = named.map(({ name }) => name);
  const spreads = await loadSpreads(ctx.db, id, names, range);
  const atLeastMs = Math.max(0, ...spreads.map(({ spacingMs }) => spacingMs ?? 0));
  const { axis, stepMs, from, to } = frameRange(range, ctx.clock.now(), { atLeastMs });
  const buckets = await ctx.db.$queryRaw<Bucketed[]>`
    SELECT series AS name, (floor(extract(epoch FROM at) * 1000 / ${stepMs}) * ${stepMs})::float8 AS bucket,
      count(*)::int AS n, avg(value)::float8 AS value
    FROM business_points
    WHERE deployment_id = ${id}::uuid AND series = ANY(${names}::text[]) AND at >= ${from} AND at < ${to}
    GROUP BY 1, 2`;
  const latest = await ctx.db.$queryRaw<Last[]>`
    SELECT DISTINCT ON (series) series AS name, at, value FROM business_points
    WHERE deployment_id = ${id}::uuid AND series = ANY(${names}::text[]) AND at >= ${from} AND at < ${to}
    ORDER BY series, at DESC`;
  return {
    axis,
    total: named[0]?.total ?? 0,
    series: named.map(({ name, unit }) => {
      const own = new Map(buckets.filter((each) => each.name === name).map((each) => [each.bucket, each]));
      const last = latest.find((each) => each.name === name);
      return {
        name,
        unit,
        last: last ? { at: last.at.toISOString(), value: last.value } : null,
        points: axis.buckets.map((at) => {
          const bucket = own.get(Date.parse(at));
          return { at, n: bucket?.n ?? 0, value: bucket?.value ?? null };
        }),
      };
    }),
  };
}

type Wanted = { deploymentId: string; series: string; windows: readonly TimeRange[] };
type Mean = { mean: number | null; n: number };

/** The mean of a series' `n` points in each of some windows, `to` not included; null where there are none. For rules that watch one. */
export async function readSeriesWindows(db: Database, { deploymentId, series, windows }: Wanted): Promise<Mean[]> {
  const [from, to] = [windows.map((window) => window.from), windows.map((window) => window.to)];
  return db.$queryRaw<Mean[]>`
    SELECT avg(value)::float8 AS mean, count(value)::int AS n
    FROM unnest(${from}::timestamptz[], ${to}::timestamptz[]) WITH ORDINALITY AS span(low, high, place)
    LEFT JOIN business_points ON deployment_id = ${deploymentId}::uuid AND series = ${series} AND at >= low AND at < high
    GROUP BY place ORDER BY place`;
}

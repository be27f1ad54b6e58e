import { seriesPointSchema } from "@/lib/contracts/outcome-record";
import { refuseMoment } from "@/lib/domain/predictions/event-time";
import { DAY_MS } from "@/lib/domain/time/durations";
import type { IngestParts, TakenCall } from "./accept-predictions";
import { divide, keepOwnDeployments } from "./check-ownership";
import { nameDeployment } from "./name-deployment";
import { type Line, parseLines } from "./parse-lines";
import { notePostedNames } from "./posted-names";
import type { KnownToken } from "./registry";

/** As long as a series is kept (lib/workers/expire-imports). */
const KEPT_DAYS = 400;

const upsert = `
  INSERT INTO business_points AS b (deployment_id, series, at, value)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::float8[])
  ON CONFLICT (deployment_id, series, at) DO UPDATE SET value = excluded.value WHERE b.value <> excluded.value`;

function refusePoint(at: string, now: Date): string | null {
  const atMs = Date.parse(at);
  const isOld = atMs < now.getTime() - KEPT_DAYS * DAY_MS;
  return refuseMoment("at", atMs, now.getTime()) ?? (isOld ? `at: is more than ${KEPT_DAYS} days ago.` : null);
}

/** Keeps points of a team's own series; a later value for a moment takes the place of the one before. */
export async function acceptSeries(
  parts: IngestParts,
  token: KnownToken,
  lines: readonly Line[],
  now: Date,
): Promise<TakenCall> {
  const timed = divide(parseLines(lines, seriesPointSchema), ({ at }) => refusePoint(at, now));
  const own = await keepOwnDeployments(nameDeployment(timed, token), token, parts.registry);
  const names = own.good.map(({ record }) => ({ ...record, name: record.series }));
  const refuseName = await notePostedNames(parts.pool, "series", names);
  const { good, refused } = divide(own, ({ deploymentId, series }) => refuseName({ deploymentId, name: series }));
  const points = good.map(({ record }) => ({ ...record, at: new Date(record.at).toISOString() }));
  const last = new Map(points.map((point) => [`${point.deploymentId} ${point.series} ${point.at}`, point]));
  const sorted = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, point]) => point);
  const { rowCount } = await parts.pool.query(upsert, [
    sorted.map((p) => p.deploymentId),
    sorted.map((p) => p.series),
    sorted.map((p) => p.at),
    sorted.map((p) => p.value),
  ]);
  const accepted = rowCount ?? 0;
  return {
    accepted,
    duplicates: points.length - accepted,
    refused: refused.sort((a, b) => a.line - b.line),
    deployments: [...new Set(points.map(({ deploymentId }) => deploymentId))],
  };
}

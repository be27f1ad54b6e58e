import type { Transaction } from "@/lib/db";
import type { SummaryOf } from "@/lib/domain/sketches/summarise-rows";
import { emptySummary, mergeSummary, type Summary } from "@/lib/domain/sketches/summary";
import { bucketStart, type Grain, grainMs, grains, MINUTE_RETENTION_MS } from "@/lib/domain/sketches/time-buckets";
import { readSummary, type SummaryRow, writeSummary } from "./summary-rows";

/** Deltas folded in one transaction: some megabytes of bodies, some tens of milliseconds. */
const BATCH = 500;
/** A bucket is folded once it is over and its stragglers of this long are in; until then charts read its deltas. */
const STRAGGLERS_MS = 5_000;

type Delta = SummaryRow & { id: bigint };
type Fold = SummaryOf & { grain: Grain; bucket: Date; summary: Summary };

function keyOf(of: SummaryOf, grain: string, bucket: Date): string {
  return `${grain} ${bucket.getTime()} ${of.versionId} ${of.arm} ${of.backfilled}`;
}

/** Sums deltas by the bucket, hour and day that they belong to; buckets too old to be kept are left out. */
function foldIntoGrains(deltas: readonly Delta[], now: Date, bucketMs: number): Map<string, Fold> {
  const folds = new Map<string, Fold>();
  const oldestMinute = new Date(now.getTime() - MINUTE_RETENTION_MS);
  for (const { deploymentId, versionId, version, arm, backfilled, at, ...bodies } of deltas) {
    const of = { deploymentId, versionId, version, arm, backfilled };
    for (const grain of grains) {
      if (grain === "minute" && at < oldestMinute) continue;
      const bucket = bucketStart(at, grain === "minute" ? bucketMs : grainMs[grain]);
      const key = keyOf(of, grain, bucket);
      const fold = folds.get(key) ?? { ...of, grain, bucket, summary: emptySummary() };
      mergeSummary(fold.summary, readSummary(bodies));
      folds.set(key, fold);
    }
  }
  return folds;
}

async function addStandingRows(tx: Transaction, deploymentId: string, folds: Map<string, Fold>): Promise<void> {
  const wanted = [...folds.values()];
  const rows = await tx.$queryRaw<(SummaryRow & { grain: Grain })[]>`
    SELECT s.deployment_id AS "deploymentId", s.version_id AS "versionId", s.version, s.arm, s.backfilled,
      s.grain, s.bucket AS at, s.service, s.features, s.kpis, s.slices
    FROM sketches s JOIN (
      SELECT DISTINCT * FROM unnest(${wanted.map((f) => f.grain)}::text[], ${wanted.map((f) => f.bucket.toISOString())}::timestamptz[])
    ) AS w (grain, bucket) ON s.grain = w.grain AND s.bucket = w.bucket
    WHERE s.deployment_id = ${deploymentId}::uuid`;
  for (const row of rows) {
    const fold = folds.get(keyOf(row, row.grain, row.at));
    if (fold) mergeSummary(fold.summary, readSummary(row));
  }
}

async function saveFolds(tx: Transaction, folds: readonly Fold[]): Promise<void> {
  const bodies = folds.map((fold) => writeSummary(fold.summary));
  await tx.$executeRaw`
    INSERT INTO sketches (deployment_id, grain, bucket, version_id, version, arm, backfilled, service, features, kpis, slices)
    SELECT * FROM unnest(
      ${folds.map((f) => f.deploymentId)}::uuid[], ${folds.map((f) => f.grain)}::text[],
      ${folds.map((f) => f.bucket.toISOString())}::timestamptz[], ${folds.map((f) => f.versionId)}::uuid[],
      ${folds.map((f) => f.version)}::int[], ${folds.map((f) => f.arm)}::text[],
      ${folds.map((f) => f.backfilled)}::bool[], ${bodies.map((b) => b.service)}::json[],
      ${bodies.map((b) => b.features)}::json[], ${bodies.map((b) => b.kpis)}::json[],
      ${bodies.map((b) => b.slices)}::json[])
    ON CONFLICT (deployment_id, grain, bucket, version_id, arm, backfilled)
    DO UPDATE SET service = excluded.service, features = excluded.features, kpis = excluded.kpis,
      slices = excluded.slices`;
}

/**
 * Folds one batch of a deployment's settled deltas into its bucket, hour and day rows, and removes them: in one
 * transaction, so a chart sees each delta exactly once at any moment. Rows of grain "minute" are `bucketMs` wide, a
 * minute or a part of it. Only under the deployment's seat. Returns how many were folded.
 */
export async function foldDeltas(tx: Transaction, deploymentId: string, now: Date, bucketMs: number): Promise<number> {
  const settled = new Date(now.getTime() - bucketMs - STRAGGLERS_MS).toISOString();
  const deltas = await tx.$queryRaw<Delta[]>`
    SELECT id, deployment_id AS "deploymentId", version_id AS "versionId", version, arm, backfilled, minute AS at,
      service, features, kpis, slices
    FROM sketch_deltas WHERE deployment_id = ${deploymentId}::uuid AND minute < ${settled}::timestamptz
    ORDER BY id LIMIT ${BATCH}`;
  if (deltas.length === 0) return 0;
  const folds = foldIntoGrains(deltas, now, bucketMs);
  await addStandingRows(tx, deploymentId, folds);
  await saveFolds(tx, [...folds.values()]);
  await tx.$executeRaw`DELETE FROM sketch_deltas WHERE id = ANY(${deltas.map((d) => d.id)}::bigint[])`;
  return deltas.length;
}

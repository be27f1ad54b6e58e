import { type Arm, servingArms } from "@/lib/contracts/prediction-record";
import type { Transaction } from "@/lib/db";
import type { SummaryOf } from "@/lib/domain/sketches/summarise-rows";
import type { Summary } from "@/lib/domain/sketches/summary";
import type { Grain } from "@/lib/domain/sketches/time-buckets";
import { readSummary, type SummaryRow } from "./summary-rows";

type Parts = readonly (keyof Summary)[];

export type Asked = {
  deploymentIds: readonly string[];
  grain: Grain;
  /** Inclusive; starts on the grain. */
  from: Date;
  /** Exclusive. */
  to: Date;
  parts: Parts;
  versionId?: string;
  /** Default: those that callers were answered by. Copies and previews never count in charts, KPIs or drift. */
  arms?: readonly Arm[];
  /** Leaves out what still waits for the compactor: about the last minute. For reads where that age does not matter. */
  compactedOnly?: boolean;
};

export type ReadSummary = SummaryOf & { at: Date; summary: Summary };

/**
 * The summaries of a time range: the rows of one grain and the deltas that the compactor has not folded yet, in one
 * statement and so in one snapshot, whatever the compactor does meanwhile. Never touches predictions.
 */
export async function readSummaries(db: Transaction, asked: Asked): Promise<ReadSummary[]> {
  const { deploymentIds, grain, from, to, parts, versionId = null, compactedOnly = false } = asked;
  const arms = asked.arms ?? servingArms;
  const wanted = ["service", "features", "kpis", "slices"] as const;
  const [service, features, kpis, slices] = wanted.map((part) => parts.includes(part));
  // A body that is not asked for is not even read from disk: CASE leaves it untouched.
  const rows = await db.$queryRaw<SummaryRow[]>`
    SELECT deployment_id AS "deploymentId", version_id AS "versionId", version, arm, backfilled, at,
      CASE WHEN ${service} THEN service END AS service,
      CASE WHEN ${features} THEN features END AS features,
      CASE WHEN ${kpis} THEN kpis END AS kpis,
      CASE WHEN ${slices} THEN slices END AS slices
    FROM (
      SELECT deployment_id, version_id, version, arm, backfilled, bucket AS at, service, features, kpis, slices
      FROM sketches
      WHERE deployment_id = ANY(${deploymentIds}::uuid[]) AND grain = ${grain} AND bucket >= ${from} AND bucket < ${to}
      UNION ALL
      SELECT deployment_id, version_id, version, arm, backfilled, minute AS at, service, features, kpis, slices
      FROM sketch_deltas
      WHERE deployment_id = ANY(${deploymentIds}::uuid[]) AND minute >= ${from} AND minute < ${to} AND NOT ${compactedOnly}
    ) AS summaries
    WHERE arm = ANY(${arms}::text[]) AND (${versionId}::uuid IS NULL OR version_id = ${versionId}::uuid)
    ORDER BY at`;
  return rows.map(({ deploymentId, versionId: id, version, arm, backfilled, at, ...bodies }) => ({
    deploymentId,
    versionId: id,
    version,
    arm,
    backfilled,
    at,
    summary: readSummary(bodies),
  }));
}

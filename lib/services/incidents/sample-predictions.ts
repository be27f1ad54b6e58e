import type { Transaction } from "@/lib/db";
import { firstUuidAt } from "@/lib/domain/predictions/uuid-from-time";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { type FoundPrediction, readableFind, type StoredFind } from "@/lib/services/reviews/find-predictions";

/**
 * At most `count` answered predictions with their inputs (personal ones as they may be read), spread evenly over a time: of each equal part of it the first one
 * that is kept. Ids carry their time, so each is one step down the primary key, however many rows there are.
 */
export async function samplePredictions(
  tx: Transaction,
  deploymentId: string,
  { from, to }: TimeRange,
  count: number,
): Promise<FoundPrediction[]> {
  const stepMs = Math.max(1, (to.getTime() - from.getTime()) / count);
  const starts = Array.from({ length: count }, (_, i) => new Date(from.getTime() + i * stepMs));
  const days = starts.map((at) => at.toISOString().slice(0, 10));
  const begins = starts.map(firstUuidAt);
  const ends = starts.map((at) => firstUuidAt(new Date(at.getTime() + stepMs)));
  const rows = await tx.$queryRaw<StoredFind[]>`
    SELECT DISTINCT ON (found."predictionId") found.*
    FROM unnest(${days}::date[], ${begins}::uuid[], ${ends}::uuid[]) AS part(day, low, high)
    CROSS JOIN LATERAL (
      SELECT p.prediction_id AS "predictionId", p.day, p.at, p.version_id AS "versionId", p.version, p.answer, p.score,
        payload.inputs, payload.treated
      FROM predictions p JOIN prediction_payloads payload USING (deployment_id, day, prediction_id)
      WHERE p.deployment_id = ${deploymentId}::uuid AND p.day = part.day AND p.prediction_id >= part.low
        AND p.prediction_id < part.high AND p.status < 400 AND p.arm IN ('live', 'candidate')
      ORDER BY p.prediction_id LIMIT 1
    ) AS found
    ORDER BY found."predictionId"`;
  return rows.map(readableFind);
}

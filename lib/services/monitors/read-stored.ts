import { arms } from "@/lib/contracts/prediction-record";
import type { Transaction } from "@/lib/db";
import type { StoredRow } from "@/lib/domain/monitors/freeze-baseline";
import { sampleSpans } from "@/lib/domain/monitors/sample-spans";
import { grainStart, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { readSummaries } from "@/lib/services/measurements/read-summaries";

/** Enough for deciles that hold, few enough for one transaction; more are thinned out evenly by their id. */
const MOST_ROWS = 20_000;
/** Rows of the deployment that are looked at, those of other versions or without a payload among them: a second's work. */
const MOST_READ = 100_000;

type Asked = { deploymentId: string; versionId: string; range: TimeRange };

/** The share of a time's rows that may be looked at, by what the summaries counted: 1 where there are few. */
export async function affordableShare(
  tx: Transaction,
  { deploymentId, range }: Omit<Asked, "versionId">,
): Promise<number> {
  const counted = await readSummaries(tx, {
    ...{ deploymentIds: [deploymentId], grain: "hour", from: grainStart(range.from, "hour"), to: range.to },
    ...{ parts: ["service"], arms },
  });
  const rows = counted.reduce((sum, { summary }) => sum + (summary.service?.requests ?? 0), 0);
  return rows > MOST_READ ? MOST_READ / rows : 1;
}

/**
 * Successful answers of the version whose payload was kept, in an order that does not follow time: of those in the range
 * about `share`, 0 to 1, each with the same chance. No other row is looked at.
 */
export function readStored(
  tx: Transaction,
  { deploymentId, versionId, range }: Asked,
  share: number,
): Promise<StoredRow[]> {
  const spans = sampleSpans(range, share);
  const days = spans.map(({ day }) => day);
  const lows = spans.map(({ low }) => low);
  const highs = spans.map(({ high }) => high);
  // One span after the other, within bounds on either table (OFFSET keeps them apart): a join of all at once would scan days.
  return tx.$queryRaw<StoredRow[]>`
    SELECT found.inputs, found.treated, found.answer, found.score, found.inclusion
    FROM unnest(${days}::date[], ${lows}::uuid[], ${highs}::uuid[]) AS span(day, low, high)
    CROSS JOIN LATERAL (
      SELECT p.prediction_id, w.inputs, w.treated, p.answer, p.score, p.inclusion
      FROM predictions p JOIN prediction_payloads w USING (deployment_id, day, prediction_id)
      WHERE p.deployment_id = ${deploymentId}::uuid AND p.version_id = ${versionId}::uuid
        AND p.day = span.day AND p.prediction_id BETWEEN span.low AND span.high
        AND w.prediction_id BETWEEN span.low AND span.high
        AND p.at >= ${range.from} AND p.at < ${range.to} AND p.status < 400 AND p.inclusion > 0
      OFFSET 0
    ) AS found
    ORDER BY hashtextextended(found.prediction_id::text, 0) LIMIT ${MOST_ROWS}`;
}

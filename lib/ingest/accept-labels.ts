import { type LabelRecord, labelRecordSchema } from "@/lib/contracts/prediction-record";
import { type Kept, refuseEventTime, refuseMoment, uuidV7Time } from "@/lib/domain/predictions/event-time";
import type { IngestParts, TakenCall } from "./accept-predictions";
import { divide, keepOwnDeployments } from "./check-ownership";
import { type Line, parseLines } from "./parse-lines";
import type { KnownToken } from "./registry";
import { daysOfLabel, storeLabels } from "./store-labels";

/** The moment of the prediction must lie where predictions are kept: it names a partition. */
function refuseTimes({ at, predictionId, observedAt }: LabelRecord, nowMs: number, { days }: Kept): string | null {
  const predictedMs = at === undefined ? uuidV7Time(predictionId) : Date.parse(at);
  if (predictedMs === null) return "at: give the prediction's event time, its id does not carry one.";
  // A label is counted with its prediction only, so what was removed cannot be counted twice by one.
  const kept = { days, sinceMs: null };
  return refuseMoment("observedAt", Date.parse(observedAt), nowMs) ?? refuseEventTime(predictedMs, nowMs, kept);
}

const CONTRADICTS = "label: the same source gave another label for this moment. Send a later observedAt to correct it.";

/** Checks every line by itself, stores the good ones in one transaction, and names the others. */
export async function acceptLabels(
  parts: IngestParts,
  token: KnownToken,
  lines: readonly Line[],
  now: Date,
): Promise<TakenCall> {
  const own = await keepOwnDeployments(parseLines(lines, labelRecordSchema), token, parts.registry);
  const { good, refused } = divide(own, (record) =>
    refuseTimes(record, now.getTime(), own.keptOf(record.deploymentId)),
  );
  const labels = good.map(({ line, record }) => ({
    ...record,
    line,
    deploymentId: record.deploymentId.toLowerCase(),
    predictionId: record.predictionId.toLowerCase(),
    days: daysOfLabel(record),
  }));
  await parts.partitions.ensure(labels.flatMap(({ days }) => days));
  const { accepted, contradictions } = await storeLabels(parts.pool, labels);
  const unclear = contradictions.map(({ line, deploymentId }) => ({ line, reason: CONTRADICTS, deploymentId }));
  return {
    accepted,
    duplicates: labels.length - accepted - unclear.length,
    refused: [...refused, ...unclear].sort((a, b) => a.line - b.line),
    deployments: [...new Set(labels.map(({ deploymentId }) => deploymentId))],
  };
}

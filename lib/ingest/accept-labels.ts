import { type IngestAnswer, labelRecordSchema } from "@/lib/contracts/prediction-record";
import { refuseEventTime } from "@/lib/domain/predictions/event-time";
import type { IngestParts } from "./accept-predictions";
import { divide, keepOwnDeployments } from "./check-ownership";
import { type Line, parseLines } from "./parse-lines";
import type { KnownToken } from "./registry";
import { daysOfLabel, storeLabels } from "./store-labels";

function refuseTimes(at: string | undefined, observedAt: string, nowMs: number): string | null {
  const observed = refuseEventTime(Date.parse(observedAt), nowMs);
  if (observed) return observed.replace("`at`", "`observedAt`");
  return at === undefined ? null : refuseEventTime(Date.parse(at), nowMs);
}

/** Checks every line by itself, stores the good ones in one transaction, and names the others. */
export async function acceptLabels(
  parts: IngestParts,
  token: KnownToken,
  lines: readonly Line[],
  now: Date,
): Promise<IngestAnswer & { deployments: string[] }> {
  const parsed = divide(parseLines(lines, labelRecordSchema), (record) => {
    const times = refuseTimes(record.at, record.observedAt, now.getTime());
    if (times || daysOfLabel(record) !== null) return times;
    return "at: give the prediction's event time, its id does not carry one.";
  });
  const { good, refused } = await keepOwnDeployments(parsed, token, parts.registry);
  const labels = good.map(({ record }) => ({
    ...record,
    deploymentId: record.deploymentId.toLowerCase(),
    predictionId: record.predictionId.toLowerCase(),
    days: daysOfLabel(record) ?? [],
  }));
  await parts.partitions.ensure(labels.flatMap(({ days }) => days));
  const accepted = labels.length === 0 ? 0 : await storeLabels(parts.pool, labels);
  return {
    accepted,
    duplicates: labels.length - accepted,
    refused: refused.sort((a, b) => a.line - b.line),
    deployments: [...new Set(labels.map(({ deploymentId }) => deploymentId))],
  };
}

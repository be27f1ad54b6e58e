import type { Database } from "@/lib/db";
import { grainStart, MINUTE_RETENTION_MS, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { readSummaries } from "@/lib/services/measurements/read-summaries";

/** Predictions that callers were given in a time: to the minute while minutes are kept, else to the hour. */
export async function countPredictions(db: Database, deploymentId: string, { from, to }: TimeRange): Promise<number> {
  const grain = to.getTime() - from.getTime() <= MINUTE_RETENTION_MS / 2 ? "minute" : "hour";
  const range = { from: grainStart(from, grain), to };
  const summaries = await readSummaries(db, { deploymentIds: [deploymentId], grain, ...range, parts: ["service"] });
  const live = summaries.filter(({ backfilled }) => !backfilled);
  return live.reduce((sum, { summary }) => sum + (summary.service?.requests ?? 0), 0);
}

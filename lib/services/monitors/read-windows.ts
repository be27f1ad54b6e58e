import type { Database } from "@/lib/db";
import type { FeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import {
  bucketStart,
  type Grain,
  grainMs,
  MINUTE_RETENTION_MS,
  type TimeRange,
} from "@/lib/domain/sketches/time-buckets";
import { groupSummaries } from "@/lib/services/measurements/group-summaries";
import { readSummaries } from "@/lib/services/measurements/read-summaries";

/** One window of a version's answered rows. */
export type FeatureWindow = { at: Date; features: FeaturesSketch };

type WindowsAsked = { deploymentId: string; versionId: string; range: TimeRange; windowMs: number };

/** The coarsest summaries that windows of this width, from `from` on, can be cut from; hours where minutes are gone. */
function grainOf(windowMs: number, from: Date, now: Date): Grain {
  if (windowMs % grainMs.day === 0) return "day";
  if (windowMs % grainMs.hour === 0) return "hour";
  return now.getTime() - from.getTime() <= MINUTE_RETENTION_MS ? "minute" : "hour";
}

/**
 * The windows that touch the range, oldest first, those without rows left out. Of a time so old that only its hours are
 * kept, windows of less than an hour come as hours.
 */
export async function readWindows(db: Database, asked: WindowsAsked, now: Date): Promise<FeatureWindow[]> {
  const { deploymentId, versionId, range, windowMs } = asked;
  const grain = grainOf(windowMs, range.from, now);
  const stepMs = Math.max(windowMs, grainMs[grain]);
  const from = bucketStart(range.from, stepMs);
  const read = await readSummaries(db, {
    deploymentIds: [deploymentId],
    ...{ grain, from, to: range.to, parts: ["features"], versionId },
  });
  const buckets = groupSummaries(read, "version", stepMs)[0]?.buckets ?? new Map();
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .flatMap(([at, { summary }]) => (summary.features ? [{ at: new Date(at), features: summary.features }] : []));
}

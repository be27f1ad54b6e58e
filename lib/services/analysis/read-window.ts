import type { Arm } from "@/lib/contracts/prediction-record";
import type { Database } from "@/lib/db";
import type { Summary } from "@/lib/domain/sketches/summary";
import {
  bucketStart,
  grainMs,
  grainStart,
  MINUTE_RETENTION_MS,
  type TimeRange,
} from "@/lib/domain/sketches/time-buckets";
import { HOUR_MS } from "@/lib/domain/time/durations";
import { type ReadSummary, readSummaries } from "@/lib/services/measurements/read-summaries";

/** Up to this long a window is read bucket by bucket: some hundred rows. */
const FINE_MS = 3 * HOUR_MS;
/** Arms of whose answers an analysis is made: all but previews. */
const judgedArms: readonly Arm[] = ["live", "candidate", "shadow"];

/** Live traffic of one bucket or hour; `spanMs` is its width. */
export type WindowRow = ReadSummary & { spanMs: number };

type Asked = {
  deploymentId: string;
  window: TimeRange;
  bucketMs: number;
  parts: readonly (keyof Summary)[];
  now: Date;
};

/**
 * What was answered in a window, history left out. A long one is read by the hour but for its ends; where its first bucket
 * is older than buckets are kept, it begins with its first whole hour.
 */
export async function readWindow(
  db: Database,
  { deploymentId, window, bucketMs, parts, now }: Asked,
): Promise<WindowRow[]> {
  const read = async (range: TimeRange, grain: "minute" | "hour"): Promise<WindowRow[]> => {
    if (range.to <= range.from) return [];
    const rows = await readSummaries(db, { deploymentIds: [deploymentId], grain, ...range, parts, arms: judgedArms });
    const spanMs = grain === "hour" ? grainMs.hour : bucketMs;
    // What still waits for the compactor comes by its bucket: it belongs to the row that it will be folded into.
    return rows
      .filter(({ backfilled }) => !backfilled)
      .map((row) => ({ ...row, at: bucketStart(row.at, spanMs), spanMs }));
  };
  const { from, to } = window;
  if (to.getTime() - from.getTime() <= FINE_MS) return read(window, "minute");
  const firstHour = new Date(grainStart(new Date(from.getTime() - 1), "hour").getTime() + HOUR_MS);
  const lastHour = grainStart(to, "hour");
  const isKept = from.getTime() > now.getTime() - MINUTE_RETENTION_MS;
  const pieces = await Promise.all([
    isKept ? read({ from, to: firstHour }, "minute") : [],
    read({ from: firstHour, to: lastHour }, "hour"),
    read({ from: lastHour, to }, "minute"),
  ]);
  return pieces.flat();
}

import type { Database } from "@/lib/db";
import type { MetricRef } from "@/lib/domain/alerts/metrics";
import { emptyReading, type WindowReading } from "@/lib/domain/alerts/reading";
import { readStoredWindows } from "@/lib/domain/alerts/stored-windows";
import type { Window } from "@/lib/domain/alerts/windows";
import { MINUTE_MS } from "@/lib/domain/time/durations";

type PlatformMetric = Extract<MetricRef, { family: "platform" }>;
type Asked = {
  deployment: { id: string; teamId: string };
  metric: PlatformMetric;
  windows: readonly Window[];
  /** What earlier looks found: a figure of the platform has no other past. */
  stored: unknown;
  now: Date;
};

/** A figure of the platform as it is now, for the newest window; the others are what was seen when they were. */
export async function readPlatform(
  db: Database,
  { deployment, metric, windows, stored, now }: Asked,
): Promise<WindowReading[]> {
  const seen = new Map(readStoredWindows(stored).map((window) => [window.from.getTime(), window.reading]));
  const oldest = await oldestWaiting(db, deployment, metric);
  const value = oldest ? Math.max(0, now.getTime() - oldest.getTime()) / MINUTE_MS : 0;
  return windows.map(({ from, to }, i) => {
    const reading = i === windows.length - 1 ? { ...emptyReading(), value } : seen.get(from.getTime());
    return { from, to, reading: reading ?? emptyReading(), reference: null };
  });
}

async function oldestWaiting(
  db: Database,
  { id, teamId }: Asked["deployment"],
  { name }: PlatformMetric,
): Promise<Date | null> {
  switch (name) {
    case "labels_waiting": {
      // One that was tried waits for its prediction, maybe for one that never comes: the joiner is not behind with it.
      const [row] = await db.$queryRaw<{ at: Date | null }[]>`
        SELECT min(received_at) AS at FROM unjoined_labels WHERE deployment_id = ${id}::uuid AND orphaned_at IS NULL AND attempts = 0`;
      return row?.at ?? null;
    }
    case "notices_waiting": {
      const waiting = { state: { in: ["pending", "failed"] }, channel: { teamId } };
      return (await db.delivery.aggregate({ where: waiting, _min: { createdAt: true } }))._min.createdAt;
    }
    default:
      return name satisfies never;
  }
}

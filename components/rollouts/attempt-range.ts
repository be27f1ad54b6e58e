import { MINUTE_MS } from "@/lib/domain/time/durations";

/** Enough of the time before to see a difference. */
const LEAD_MS = 10 * MINUTE_MS;

/** From shortly before an attempt began to its end, or to now. */
export function attemptRange(
  rollout: { startedAt: string | null; requestedAt: string; finishedAt: string | null },
  now: Date,
): { from: Date; to: Date } {
  const from = Date.parse(rollout.startedAt ?? rollout.requestedAt) - LEAD_MS;
  return { from: new Date(from), to: rollout.finishedAt ? new Date(rollout.finishedAt) : now };
}

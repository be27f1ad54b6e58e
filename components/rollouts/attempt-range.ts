import { MINUTE_MS } from "@/lib/domain/time/durations";

/** Enough of the time before to see a difference, and never more of it than of the attempt itself. */
const LEAD_MS = { least: 2 * MINUTE_MS, most: 10 * MINUTE_MS };

type Attempt = { startedAt: string | null; requestedAt: string; finishedAt: string | null };

const beginOf = ({ startedAt, requestedAt }: Attempt) => Date.parse(startedAt ?? requestedAt);
const endOf = ({ finishedAt }: Attempt, now: Date) => (finishedAt ? new Date(finishedAt) : now);

/** From shortly before an attempt began to its end, or to now. */
export function attemptRange(attempt: Attempt, now: Date): { from: Date; to: Date } {
  const [begin, end] = [beginOf(attempt), endOf(attempt, now)];
  const leadMs = Math.min(LEAD_MS.most, Math.max(LEAD_MS.least, end.getTime() - begin));
  return { from: new Date(begin - leadMs), to: end };
}

/** The attempt itself, as finely as summaries are kept: what was answered before it says nothing about the two side by side. */
export function evidenceRange(attempt: Attempt, now: Date): { from: Date; to: Date } {
  return { from: new Date(beginOf(attempt)), to: endOf(attempt, now) };
}

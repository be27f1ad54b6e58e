import type { TimelineEntry } from "@/lib/contracts/deployment";
import { MINUTE_MS } from "@/lib/domain/time/durations";

/** What puts another share in force; a pause or a resume leaves it as it is. */
const reweighing = ["start", "candidate_ready", "step_done", "continue", "set_weight", "finish"];

/**
 * The time in which answers count for the share in force: since the newest entry of the timeline (newest first) that
 * changed it, else since `otherwise`. Answers are kept by the minute, so it begins with the first whole one, which may
 * not have come yet: no answer of the share before counts.
 */
export function countingRange(
  timeline: readonly TimelineEntry[],
  otherwise: string,
  now: Date,
): { from: Date; to: Date } {
  const changed = timeline.find(({ event }) => reweighing.includes(event));
  const firstWhole = Math.ceil(Date.parse(changed?.at ?? otherwise) / MINUTE_MS) * MINUTE_MS;
  return { from: new Date(firstWhole), to: new Date(Math.max(firstWhole, now.getTime())) };
}

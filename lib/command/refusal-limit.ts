import type { Actor } from "@/lib/domain/access/actor";
import { MINUTE_MS } from "@/lib/domain/time/durations";

/** More refusals than this in a minute by one actor are one fact, not sixty: the rest is dropped. */
const REFUSALS_PER_MINUTE = 60;

const seen = new Map<string, { minute: number; count: number }>();

/** Whether one more refusal of this actor is still written in this minute. */
export function admitRefusal(actor: Actor, now: Date): boolean {
  const key = actor.kind === "system" ? actor.name : actor.id;
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const entry = seen.get(key);
  if (!entry || entry.minute !== minute) {
    // Old minutes are never read again; dropping them keeps the map as small as the set of current actors.
    if (seen.size > 10_000) seen.clear();
    seen.set(key, { minute, count: 1 });
    return true;
  }
  entry.count += 1;
  return entry.count <= REFUSALS_PER_MINUTE;
}

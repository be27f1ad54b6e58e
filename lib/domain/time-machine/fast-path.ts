import { DAY_MS } from "@/lib/domain/time/durations";
import { armAt, type Promotion, type ServedChange } from "./state-at";

/**
 * Whether a way back may take all traffic at once: the version was healthy here at most `days` before `now`. Otherwise it goes
 * through the steps that brought it. Never healthy here, or no days at all: no fast path.
 */
export function mayTakeFastPath(lastHealthyAt: Date | null, now: Date, days: number): boolean {
  return days > 0 && lastHealthyAt !== null && now.getTime() - lastHealthyAt.getTime() <= days * DAY_MS;
}

type Served = {
  /** In the order in which they happened. */
  changes: readonly ServedChange[];
  promotions: readonly Promotion[];
  /** Rollouts that went back, were forced or broke the glass: what served before one of these was found wanting. */
  corrections: ReadonlySet<string>;
};

/**
 * The last moment at which a version served here as the live one and nobody corrected it; null if there is none. A share
 * as candidate proves nothing: it may have been taken away because of what it did.
 */
export function lastHealthyAt({ changes, promotions, corrections }: Served, versionId: string, now: Date): Date | null {
  const has = (change: ServedChange | undefined) =>
    change?.shares.some((share) => share.versionId === versionId) ?? false;
  const index = changes.findLastIndex((change, i) => {
    const end = changes[i + 1]?.at ?? now;
    return change.shares.some((share) => share.versionId === versionId && armAt(share, promotions, end) === "live");
  });
  if (index < 0) return null;
  // What it crashed into, if it did, is no other version yet.
  const next = changes.slice(index + 1).find(({ shares }) => shares.length > 0);
  const isLeft = next?.rolloutId != null && corrections.has(next.rolloutId) && !has(next);
  return isLeft ? null : (changes[index + 1]?.at ?? now);
}

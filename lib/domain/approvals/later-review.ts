import { DAY_MS } from "@/lib/domain/time/durations";

/** When what was approved is due to be looked at again: `everyDays` after the last time that somebody did. */
export function reviewDueAt(lastLookedAt: Date, everyDays: number): Date {
  return new Date(lastLookedAt.getTime() + everyDays * DAY_MS);
}

type Broken = { brokenById: string | null; reviewedAt: Date | null; reviewedByName: string | null };

/** A sentence on why `personId` may not review a rollout that went past its approval, or null. */
export function findBreakGlassObstacle({ brokenById, reviewedAt, reviewedByName }: Broken, personId: string) {
  if (reviewedAt) return `${reviewedByName ?? "Somebody"} has reviewed this already.`;
  return brokenById === personId ? "You went past the approval; somebody else must review it." : null;
}

type Approved = { state: string; requestedById: string | null };

/** A sentence on why `personId` may not say that they looked again at what was approved, or null. */
export function findReviewAgainObstacle({ state, requestedById }: Approved, personId: string): string | null {
  if (state !== "approved") return "Only what was approved is looked at again.";
  return requestedById === personId ? "You asked for this rollout; somebody else must look at it again." : null;
}

import { OBSERVATION_MAX_AGE_MS } from "@/lib/domain/deployments/health";

type Sight = { observedAt: Date | null; observedReason: string | null; now: Date };

/** `unseen`: nobody looked lately, so that what is shown is old; `trouble`: what the last look could not do. */
export type SightShown = { kind: "unseen" | "trouble"; sentence: string };

/** What stands between the page and the world now; null where the last look is fresh and found nothing in its way. */
export function describeSight({ observedAt, observedReason, now }: Sight): SightShown | null {
  if (observedAt === null) return { kind: "unseen", sentence: "Nobody has looked at the cluster yet." };
  if (now.getTime() - observedAt.getTime() > OBSERVATION_MAX_AGE_MS)
    return { kind: "unseen", sentence: "The worker does not look at the cluster; what is shown was true then." };
  return observedReason ? { kind: "trouble", sentence: observedReason } : null;
}

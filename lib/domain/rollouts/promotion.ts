import type { RolloutPhase } from "./phases";

/** A place where a version could serve next. `order` is its environment's on the way to production. */
type Place = { order: number };

/** Those of the places that come next after `order`; several where one environment holds several. */
export function nextPlaces<T extends Place>(places: readonly T[], order: number): T[] {
  const later = places.filter((place) => place.order > order);
  const next = Math.min(...later.map((place) => place.order));
  return later.filter((place) => place.order === next);
}

type Source = {
  phase: RolloutPhase;
  version: number;
  environment: string;
  /** The version that is live there now. */
  liveVersion: number | null;
};

type Goal = {
  deployment: string;
  environment: string;
  liveVersion: number | null;
  /** Its rollout that has not ended. */
  unfinished: { number: number; version: number; isRequested: boolean } | null;
};

/** A sentence on why what a rollout brought cannot be promoted to `goal` now, or null. */
export function findPromotionObstacle(source: Source, goal: Goal): string | null {
  const { version, environment } = source;
  const { unfinished } = goal;
  if (source.phase !== "successful") return "Only what a finished rollout brought can be promoted.";
  if (source.liveVersion !== version) return `v${version} no longer serves ${environment}: promote what serves there.`;
  if (goal.liveVersion === version) return `v${version} is live in ${goal.environment} already.`;
  if (unfinished?.version === version)
    return `Rollout ${unfinished.number} of ${goal.deployment} takes v${version} to ${goal.environment} already.`;
  if (unfinished && !unfinished.isRequested)
    return `Rollout ${unfinished.number} of ${goal.deployment} is under way. Finish or abort it first.`;
  return null;
}

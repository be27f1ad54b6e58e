import type { Route } from "@/lib/contracts/route-table";
import { bucketOf, pickByWeight } from "@/lib/domain/routing/assignment";

type RouteArm = Route["arms"][number];

/**
 * The arm that answers: by the unit's hash where the caller names one (the same unit always meets the same arm), else by
 * `random` in [0, 1). A candidate without replicas leaves its share to the live arm; the reverse would give an unproven
 * version more than was approved. Null where nothing can answer.
 */
export function chooseArm(route: Route, unit: string | null, random: number): RouteArm | null {
  const chosen = pickByWeight(route.arms, unit === null ? random : bucketOf(route.deploymentId, unit));
  if (chosen && chosen.targets.length > 0) return chosen;
  const live = route.arms.find(({ arm }) => arm === "live");
  return chosen?.arm === "candidate" && live && live.targets.length > 0 ? live : null;
}

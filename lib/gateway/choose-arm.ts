import type { Arm } from "@/lib/contracts/prediction-record";
import type { Route } from "@/lib/contracts/route-table";
import { bucketOf, pickByWeight, unitHash } from "@/lib/domain/routing/assignment";
import { CallRefused, unavailable } from "./call-refused";

type RouteArm = Route["arms"][number];

/** Who is asked, and as what the answer is recorded. */
export type AskedArm = Pick<RouteArm, "versionId" | "version" | "targets"> & { arm: Arm };

/** The arm that answers, null where nothing can; and the unit that decided so, as it is recorded. */
type Choice = { arm: AskedArm | null; unitHash: string | null };

/**
 * The arm that answers: by the unit's hash where units decide and the caller names one (the same unit always meets the same
 * arm), else by `random` in [0, 1). A candidate without replicas leaves its share to the live arm; the reverse would give
 * an unproven version more than was approved. Null where nothing can answer.
 */
export function chooseArm(route: Route, unit: string | null, random: number): Choice {
  const assigned = assignArm(route, unit, random);
  if (assigned && assigned.targets.length > 0) {
    // Where one arm takes everything, a unit decides nothing: whom a candidate that fell out would have answered, live does.
    const isSplit = route.arms.filter(({ weight }) => weight > 0).length > 1;
    const decides = unit !== null && route.stickiness === "unit" && isSplit;
    return { arm: assigned, unitHash: decides ? unitHash(route.salt, unit) : null };
  }
  // Whoever is answered by another arm than the assigned one belongs to no experiment: no unit is recorded.
  const live = liveArm(route);
  const canStandIn = assigned?.arm === "candidate" && live && live.targets.length > 0;
  return { arm: canStandIn ? live : null, unitHash: null };
}

function assignArm(route: Route, unit: string | null, random: number): RouteArm | null {
  if (route.stickiness === "none") return pickByShare(route.arms, random);
  if (unit !== null) return pickByShare(route.arms, bucketOf(route.salt, unit));
  const live = route.requireUnit ? liveArm(route) : null;
  return live && live.weight > 0 ? live : pickByShare(route.arms, random);
}

/** A share is of all questions: where live is missing, a candidate answers its own and nobody the rest. */
function pickByShare(arms: readonly RouteArm[], point: number): RouteArm | null {
  const left = 100 - arms.reduce((sum, { weight }) => sum + weight, 0);
  return (
    pickByWeight([...arms.map((arm) => ({ arm, weight: arm.weight })), { arm: null, weight: left }], point)?.arm ?? null
  );
}

const liveArm = ({ arms }: Route) => arms.find(({ arm }) => arm === "live") ?? null;

/** The candidate, asked on purpose whatever its share. Throws CallRefused: 404 where there is none, 503 while it is not ready. */
export function choosePreview({ deployment, preview }: Route): Choice {
  if (preview?.targets.length === 0) throw unavailable(`No replica of the candidate, v${preview.version}, is ready.`);
  if (preview) return { arm: { ...preview, arm: "preview" }, unitHash: null };
  const detail = `No rollout of “${deployment}” has a candidate now. Leave out /preview to ask the version that serves.`;
  throw new CallRefused({ status: 404, title: "There is nothing to preview", detail });
}

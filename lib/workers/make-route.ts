import type { Route } from "@/lib/contracts/route-table";
import { candidateArm } from "@/lib/domain/deployments/arms";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { installationKey } from "@/lib/keys";
import type { Admission } from "./reconcile-admit";
import type { DeploymentRow } from "./reconcile-load";
import type { Callers, ServedArm } from "./reconcile-routes";

type Routed = Pick<DeploymentRow, "id" | "name" | "desiredState"> & {
  team: { id: string; slug: string };
  model: { name: string };
};

/** The route of a deployment: shares and copies in force, the address of its candidate, and who may call. */
export function makeRoute(
  deployment: Routed,
  refusals: Admission["refusals"],
  arms: readonly ServedArm[],
  callers: Callers,
): Route {
  return {
    team: deployment.team.slug,
    deployment: deployment.name,
    deploymentId: deployment.id,
    model: deployment.model.name,
    unavailableReason: unavailableReason(deployment, refusals, arms),
    arms: arms.toSorted(liveFirst).map((arm) => ({ arm: arm.arm, weight: arm.weight, ...served(inRoute(arm)) })),
    ...dealCallers(arms),
    callers: callersOf(deployment, callers),
  };
}

/** What only a rollout under way brings: copies, a preview, and units that decide. */
function dealCallers(
  arms: readonly ServedArm[],
): Pick<Route, "mirrors" | "preview" | "stickiness" | "salt" | "requireUnit"> {
  const candidate = candidateArm(arms);
  if (!candidate) return { mirrors: [], preview: null, stickiness: "none", salt: "", requireUnit: false };
  return {
    mirrors: arms.filter(({ mirror }) => mirror > 0).map((arm) => ({ percent: arm.mirror, ...served(arm) })),
    preview: served(candidate),
    salt: candidate.rolloutId,
    ...candidate.dealing,
  };
}

/**
 * Live with nothing ready keeps its taps: each says why it cannot answer, and answers again the moment that its server does,
 * whether or not a worker is there to see it. A candidate leaves its share to live instead.
 */
const inRoute = (arm: ServedArm): ServedArm =>
  arm.arm === "live" && arm.ready.length === 0 ? { ...arm, ready: arm.recovering } : arm;

function served({ versionId, version, ready }: ServedArm) {
  const targets = ready.flatMap(({ replicaId, url }) => (url === null ? [] : [{ replicaId, url }]));
  return { versionId, version, targets };
}

/** A unit's place is read against the order of the arms, so that a candidate that grows only gains units. */
const liveFirst = (a: ServedArm, b: ServedArm) => Number(b.arm === "live") - Number(a.arm === "live");

function unavailableReason(
  deployment: Routed,
  [refusal]: Admission["refusals"],
  arms: readonly ServedArm[],
): string | null {
  const serving = arms.filter((arm) => arm.ready.length > 0 && arm.weight > 0);
  const share = serving.reduce((sum, { weight }) => sum + weight, 0);
  if (share >= 100) return null;
  if (refusal) return refusal.reason;
  if (share > 0) return `No version is live yet: its rollout lets the candidate answer ${share} % of the questions.`;
  if (deployment.desiredState !== "serving") return `“${deployment.name}” is stopped.`;
  if (arms.every((arm) => arm.weight === 0)) return "No version takes traffic yet.";
  return "No replica is ready.";
}

function callersOf({ id, team }: Routed, callers: Callers): Route["callers"] {
  const own = callers.filter((c) => c.teamId === team.id && (c.deploymentId === null || c.deploymentId === id));
  const console = tokenHash(platformToken(installationKey("tap-ingest"), "predict", id));
  return [
    { tokenHash: console, expiresAt: null },
    ...own.map(({ hash, expiresAt }) => ({ tokenHash: hash, expiresAt: expiresAt?.toISOString() ?? null })),
  ];
}

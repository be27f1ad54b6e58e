import { createHash } from "node:crypto";
import { canonicalJson, type RolloutPlan } from "@/lib/domain/rollouts/plan";

/** Changes whenever something changes that needs another server process; the arm is not among it, so a promotion restarts nothing. */
export function replicaSpecHash(plan: RolloutPlan): string {
  const { to, server, resources, environmentVariables } = plan;
  return createHash("sha256").update(canonicalJson({ to, server, resources, environmentVariables })).digest("hex");
}

/**
 * The same wish always names the same replicas, so a restarted worker finds them instead of making new ones. After an upgrade
 * (`build`: digest of the processes that this installation runs) they are others, which take the place of the old.
 */
export function replicaIds(
  {
    deploymentId,
    version,
    specHash,
    build,
  }: { deploymentId: string; version: number; specHash: string; build: string },
  count: number,
): string[] {
  const tail = deploymentId.replaceAll("-", "").slice(-12);
  return Array.from(
    { length: count },
    (_, i) => `${tail}-v${version}-${specHash.slice(0, 8)}-${build.slice(0, 8)}-${i + 1}`,
  );
}

import { interpretationSchema, signatureSchema } from "@/lib/contracts/signature";
import type { Database } from "@/lib/db";
import { verifyApproval } from "@/lib/domain/approvals/verify-approval";
import type { DesiredArm } from "@/lib/domain/deployments/arms";
import { replicaIds, replicaSpecHash } from "@/lib/domain/deployments/replica-spec";
import type { RolloutPlan } from "@/lib/domain/rollouts/plan";
import type { Stickiness } from "@/lib/domain/routing/stickiness";
import type { ReplicaSpec } from "@/lib/ports/model-runtime";
import { approvalKey } from "@/lib/services/approvals/key";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { isWishGenuine } from "@/lib/services/deployments/lock-deployment";
import { loadEvidence } from "@/lib/services/rollouts/evidence";
import type { DeploymentRow } from "./reconcile-load";

/** How its plan deals callers to this arm and the other one. */
type Dealing = { stickiness: Stickiness; requireUnit: boolean };

/** An arm that may serve, with the replicas that it should have. */
export type AdmittedArm = DesiredArm & { artifactDigest: string; dealing: Dealing; specs: ReplicaSpec[] };
export type Admission = { arms: AdmittedArm[]; refusals: { arm: DesiredArm | null; reason: string }[] };

async function admitArm(
  db: Database,
  deployment: DeploymentRow,
  arm: DesiredArm,
  build: string,
): Promise<AdmittedArm | string> {
  const evidence = await loadEvidence(db, arm.rolloutId);
  if (!evidence) return `v${arm.version} is wished for by a rollout that is not there.`;
  const verdict = verifyApproval(evidence, approvalKey());
  if (verdict.kind === "invalid") return verdict.reason;
  const { plan } = verdict;
  if (plan.deployment.id !== deployment.id || plan.to.versionId !== arm.versionId || arm.replicas !== plan.replicas)
    return `v${arm.version} is not what rollout ${plan.attempt} planned.`;
  const version = await db.modelVersion.findUnique({ where: { id: arm.versionId } });
  if (!version || version.artifactDigest !== plan.to.artifactDigest)
    return `The artifact of v${arm.version} is not the one that was planned.`;
  const signature = signatureSchema.safeParse(version.signature);
  if (!signature.success) return `v${arm.version} has no signature that a server could follow.`;
  const specHash = replicaSpecHash(plan);
  const specs = replicaIds({ deploymentId: deployment.id, version: arm.version, specHash, build }, arm.replicas).map(
    (replicaId): ReplicaSpec => ({
      replicaId,
      deploymentId: deployment.id,
      teamSlug: deployment.team.slug,
      deploymentName: deployment.name,
      modelName: deployment.model.name,
      versionId: arm.versionId,
      version: arm.version,
      arm: arm.arm,
      artifactDigest: version.artifactDigest,
      format: version.format,
      signature: signature.data,
      interpretation: interpretationSchema.nullable().catch(null).parse(version.interpretation),
      environmentVariables: plan.environmentVariables,
      memoryMb: plan.resources.memoryMb,
      specHash,
    }),
  );
  return { ...arm, artifactDigest: version.artifactDigest, dealing: dealingOf(plan), specs };
}

function dealingOf({ strategy, stickiness }: RolloutPlan): Dealing {
  return strategy === "ab_test" ? { stickiness: "unit", requireUnit: true } : { stickiness, requireUnit: false };
}

/**
 * The wished arms whose plan and approval hold, recomputed from the rows directly before anything is touched. What does
 * not hold gets neither a replica nor a route.
 */
export async function admit(db: Database, deployment: DeploymentRow, build: string): Promise<Admission> {
  if (deployment.deletedAt) return { arms: [], refusals: [] };
  if (!isWishGenuine(deployment)) {
    const reason = "What this deployment should serve was changed outside of Slipway, so nothing is served.";
    return { arms: [], refusals: [{ arm: null, reason }] };
  }
  const admission: Admission = { arms: [], refusals: [] };
  for (const arm of desiredArmsOf(deployment)) {
    const admitted = await admitArm(db, deployment, arm, build);
    if (typeof admitted === "string") admission.refusals.push({ arm, reason: admitted });
    else admission.arms.push(admitted);
  }
  return admission;
}

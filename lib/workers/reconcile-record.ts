import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import type { MirrorCounts } from "@/lib/contracts/mirror-counts";
import type { Transaction } from "@/lib/db";
import { candidateArm, type MirrorTally, type ObservedArm, observedArmsSchema } from "@/lib/domain/deployments/arms";
import { OBSERVATION_MAX_AGE_MS } from "@/lib/domain/deployments/health";
import type { ReplicaObservation } from "@/lib/ports/model-runtime";
import { assertHeld, type Held } from "./lease";
import type { DeploymentRow } from "./reconcile-load";
import { recordReplicas } from "./reconcile-record-replicas";
import type { ServedArm } from "./reconcile-routes";

type Sight = {
  deployment: DeploymentRow;
  arms: readonly ServedArm[];
  replicas: readonly ReplicaObservation[];
  reason: string | null;
  /** The rollout that moved it, for the record of what served; the live arm's own otherwise. */
  movingRolloutId: string | null;
  copies: readonly MirrorCounts[];
};

function observedArm(
  { arm, rolloutId, versionId, version, weight, mirror, replicas, artifactDigest, specs, ready }: ServedArm,
  copies: MirrorTally | null,
): ObservedArm {
  const wish = { arm, rolloutId, versionId, version, weight, mirror, replicas };
  return { ...wish, artifactDigest, copies, ready: ready.length, wished: specs.length };
}

/** What became of the copies that this version was asked in the rollout under way. */
function tallyOf({ arms, copies }: Sight, versionId: string): MirrorTally | null {
  const salt = candidateArm(arms)?.rolloutId;
  const counts = copies.find((counted) => counted.salt === salt && counted.versionId === versionId);
  return counts ? { answered: counts.answered, unanswered: counts.unanswered, dropped: counts.dropped } : null;
}

/** Versions and shares; a candidate that becomes live at 100 % changes nothing for anyone who calls. */
const servedOf = (arms: readonly ObservedArm[]) =>
  JSON.stringify(arms.flatMap((a) => (a.weight > 0 && a.ready > 0 ? [[a.versionId, a.weight]] : [])));

const shownOf = (arms: readonly ObservedArm[]) =>
  JSON.stringify(arms.map((a) => [a.arm, a.versionId, a.weight, a.mirror, a.ready, a.wished]));

/** Saves what was seen, without audit: arms, replicas and, when what serves has changed, an entry for the time machine. */
export async function recordSight(ctx: Context, held: Held, sight: Sight, now: Date): Promise<{ changed: boolean }> {
  const { deployment, reason } = sight;
  const before = observedArmsSchema.safeParse(deployment.observedArms).data ?? [];
  const after = sight.arms.map((arm) => observedArm(arm, tallyOf(sight, arm.versionId)));
  return ctx.db.$transaction(async (tx) => {
    await assertHeld(tx, held);
    await recordGap(tx, ctx, deployment, now);
    await tx.deployment.updateMany({
      where: { id: deployment.id },
      data: {
        observedArms: after,
        observedGeneration: deployment.desiredGeneration,
        observedAt: now,
        observedReason: reason,
      },
    });
    const isReplicaChanged = await recordReplicas(tx, ctx, { ...sight, deploymentId: deployment.id }, now);
    if (servedOf(before) !== servedOf(after)) await recordTraffic(tx, ctx, sight, after, now);
    const changed =
      isReplicaChanged ||
      shownOf(before) !== shownOf(after) ||
      reason !== deployment.observedReason ||
      deployment.observedGeneration !== deployment.desiredGeneration;
    if (changed) await announce(tx, [{ noun: "deployment", id: deployment.id, teamId: deployment.team.id }]);
    return { changed };
  });
}

/** Keeps that nobody looked for a while, where that is so: what served meanwhile is not known. */
async function recordGap(tx: Transaction, ctx: Context, { id, observedAt }: DeploymentRow, now: Date): Promise<void> {
  if (observedAt === null || now.getTime() - observedAt.getTime() <= OBSERVATION_MAX_AGE_MS) return;
  await tx.sightGap.create({ data: { id: ctx.clock.id(), deploymentId: id, from: observedAt, to: now } });
}

async function recordTraffic(
  tx: Transaction,
  ctx: Context,
  sight: Sight,
  after: ObservedArm[],
  now: Date,
): Promise<void> {
  const serving = after.filter((arm) => arm.weight > 0 && arm.ready > 0);
  const rolloutId = sight.movingRolloutId ?? serving.find((arm) => arm.arm === "live")?.rolloutId ?? null;
  const rollout =
    rolloutId &&
    (await tx.rollout.findUnique({
      where: { id: rolloutId },
      select: { phase: true, reason: true, approvalRequest: { select: { id: true } } },
    }));
  await tx.trafficChange.create({
    data: {
      id: ctx.clock.id(),
      deploymentId: sight.deployment.id,
      at: now,
      arms: serving.map(({ arm, versionId, version, weight, artifactDigest, rolloutId: own }) => ({
        ...{ arm, versionId, version, weight, artifactDigest, rolloutId: own },
      })),
      rolloutId,
      approvalRequestId: rollout ? (rollout.approvalRequest?.id ?? null) : null,
      reason: sight.reason ?? trafficReason(serving, rollout || null),
    },
  });
}

/** Phases whose own reason says why the traffic moved: somebody, or something, ended the attempt. */
const endings = ["aborting", "failing"];

function trafficReason(serving: readonly ObservedArm[], rollout: { phase: string; reason: string } | null): string {
  if (rollout && endings.includes(rollout.phase)) return rollout.reason;
  const [first] = serving;
  if (!first) return "Nothing serves.";
  const candidate = serving.find((arm) => arm.arm === "candidate");
  if (candidate)
    return `v${candidate.version} takes ${candidate.weight === 100 ? "all traffic" : `${candidate.weight} %`}.`;
  return `v${first.version} takes all traffic.`;
}

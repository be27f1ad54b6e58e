import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import type { Purpose } from "@/lib/domain/economics/money";
import { describeExit, noteOutage, type Outage } from "@/lib/domain/replicas/outage";
import type { ReplicaObservation } from "@/lib/ports/model-runtime";
import { recordReplicaTime } from "./reconcile-record-time";
import type { ServedArm } from "./reconcile-routes";

type Seen = { deploymentId: string; replicas: readonly ReplicaObservation[]; arms: readonly ServedArm[] };

/** Saves the replicas as seen, and the outages that they tell of; true where a page would show another picture. */
export async function recordReplicas(tx: Transaction, ctx: Context, seen: Seen, now: Date): Promise<boolean> {
  const { deploymentId, replicas, arms } = seen;
  const known = await tx.replica.findMany({ where: { deploymentId } });
  const gone = await tx.replica.deleteMany({
    where: { deploymentId, id: { notIn: replicas.map((r) => r.replicaId) } },
  });
  await recordReplicaTime(tx, { deploymentId, replicas, before: known, purposeOf: (id) => purposeOf(arms, id) }, now);
  let changed = gone.count > 0;
  for (const replica of replicas) {
    const { replicaId } = replica;
    const old = known.find((row) => row.id === replicaId);
    // The arm is the wish's: a replica is promoted without being started anew.
    const arm = arms.find((served) => isOf(served, replicaId))?.arm ?? "leaving";
    const data = { ...toRow(replica), deploymentId, arm, observedAt: now };
    await tx.replica.upsert({ where: { id: replicaId }, create: { id: replicaId, ...data }, update: data });
    if (
      !old ||
      old.phase !== replica.phase ||
      old.arm !== arm ||
      old.reason !== replica.reason ||
      old.restarts !== replica.restarts
    )
      changed = true;
  }
  return (await recordOutages(tx, ctx, seen)) || changed;
}

/** What a replica is there for: callers, copies of their questions, or neither. */
function purposeOf(arms: readonly ServedArm[], replicaId: string): Purpose {
  const served = arms.find((arm) => isOf(arm, replicaId));
  if (!served) return "idle";
  if (served.weight > 0) return "answers";
  return served.mirror > 0 ? "shadow" : "idle";
}

function isOf({ specs, standIns }: ServedArm, replicaId: string): boolean {
  return specs.some((spec) => spec.replicaId === replicaId) || standIns.includes(replicaId);
}

function toRow({ versionId, phase, reason, url, pid, restarts, lastExit, startedAt, memoryMb }: ReplicaObservation) {
  return {
    ...{ versionId, phase, reason, url, pid, restarts, startedAt, memoryMb },
    lastExit: lastExit && describeExit(lastExit),
    lastExitAt: lastExit?.at ?? null,
    lastLogLines: lastExit?.logLines ?? [],
  };
}

async function recordOutages(tx: Transaction, ctx: Context, { deploymentId, replicas }: Seen): Promise<boolean> {
  let changed = false;
  for (const replica of replicas) {
    if (!replica.lastExit) continue;
    // One row each, by the index: Prisma's `distinct` would read every outage that a replica ever had, at every look.
    const last = await tx.replicaOutage.findFirst({
      where: { deploymentId, replicaId: replica.replicaId },
      orderBy: { beganAt: "desc" },
    });
    if (await recordOutage(tx, ctx, replica, last)) changed = true;
  }
  return changed;
}

async function recordOutage(
  tx: Transaction,
  ctx: Context,
  replica: ReplicaObservation,
  last: (Outage & { id: string }) | null,
): Promise<boolean> {
  const noted = noteOutage(last, replica);
  if (!noted || noted === last) return false;
  const { beganAt, endedAt, exits, lastExitAt, lastExit, restarts } = noted;
  const facts = { endedAt, exits, lastExitAt, lastExit, restarts };
  const { replicaId, deploymentId, versionId } = replica;
  if (last?.beganAt.getTime() === beganAt.getTime()) {
    await tx.replicaOutage.update({ where: { id: last.id }, data: facts });
  } else {
    const id = ctx.clock.id();
    await tx.replicaOutage.create({ data: { id, deploymentId, replicaId, versionId, beganAt, ...facts } });
  }
  return true;
}

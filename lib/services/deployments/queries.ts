import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { loadReadable } from "@/lib/command/load-readable";
import type { DeploymentView, TimelineEntry } from "@/lib/contracts/deployment";
import { signatureSchema } from "@/lib/contracts/signature";
import type { CallTarget } from "@/lib/contracts/try-deployment";
import { AppError } from "@/lib/domain/errors/app-error";
import { uniteSignatures } from "@/lib/domain/signatures/unite-signatures";
import type { Prisma } from "@/lib/generated/prisma/client";
import { findRollBackable } from "@/lib/services/rollouts/earlier";
import { rolloutSummary, timelineEntry } from "@/lib/services/rollouts/to-view";
import { desiredArmsOf } from "./arms-of";
import { listItem, listParts } from "./list-item";
import { armViews, outageEntry, replicaView, stopEntry } from "./to-view";

const MAX_TIMELINE = 40;

function loadWhole(ctx: Context, deploymentId: string) {
  const whole = {
    ...listParts,
    replicaRows: { orderBy: [{ arm: "desc" }, { id: "asc" }] },
  } satisfies Prisma.DeploymentInclude;
  return loadReadable(ctx, deploymentId, {
    noun: "deployment",
    permission: "deployment:read",
    find: (id) => ctx.db.deployment.findFirst({ where: { id, deletedAt: null }, include: whole }),
  });
}

/** What happened here, newest first: the moves of its rollouts, its replicas' crashes, and its stops. */
async function readTimeline(
  ctx: Context,
  deploymentId: string,
  replicas: readonly { id: string; lastExitAt: Date | null }[],
): Promise<TimelineEntry[]> {
  const [events, outages, stops] = await Promise.all([
    ctx.db.rolloutEvent.findMany({
      where: { rollout: { deploymentId } },
      include: { rollout: { select: { number: true } } },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: MAX_TIMELINE,
    }),
    ctx.db.replicaOutage.findMany({
      where: { deploymentId },
      orderBy: [{ beganAt: "desc" }, { id: "desc" }],
      take: MAX_TIMELINE,
    }),
    ctx.db.auditEvent.findMany({
      where: { noun: "deployment", nounId: deploymentId, verb: "deployment.stop", outcome: "done" },
      select: { id: true, at: true, actorName: true, reason: true },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: MAX_TIMELINE,
    }),
  ]);
  const versions = await ctx.db.modelVersion.findMany({
    where: { id: { in: outages.map((outage) => outage.versionId) } },
    select: { id: true, number: true },
  });
  const numbers = new Map(versions.map(({ id, number }) => [id, number]));
  // Where the stop ended a rollout, that rollout's move tells it.
  const told = new Set(events.filter(({ event }) => event === "stop").map(({ at }) => at.getTime()));
  const entries = [
    ...stops.filter(({ at }) => !told.has(at.getTime())).map(stopEntry),
    ...events.map((event) => timelineEntry(event, event.rollout.number)),
    ...outages.map((outage) => outageEntry(outage, { version: numbers.get(outage.versionId) ?? 0, replicas })),
  ];
  // Entries of one moment stay as they were read.
  return entries.sort((a, b) => b.at.localeCompare(a.at)).slice(0, MAX_TIMELINE);
}

/** The whole of a deployment as its page shows it: wish, reality, replicas, the rollout under way, the timeline. */
export async function getDeployment(ctx: Context, id: string): Promise<DeploymentView> {
  const row = await loadWhole(ctx, id);
  const now = ctx.clock.now();
  const rolloutIds = desiredArmsOf(row).map((arm) => arm.rolloutId);
  const [timeline, rollouts, versions, rollBackable] = await Promise.all([
    readTimeline(ctx, id, row.replicaRows),
    ctx.db.rollout.findMany({ where: { id: { in: rolloutIds } }, select: { id: true, number: true } }),
    ctx.db.modelVersion.findMany({
      where: { id: { in: row.replicaRows.map((replica) => replica.versionId) } },
      select: { id: true, number: true },
    }),
    findRollBackable(ctx.db, [row]),
  ]);
  const numbers = new Map(versions.map((version) => [version.id, version.number]));
  const [rollout] = row.rollouts;
  const resources = row.resources;
  return {
    ...listItem(row, now),
    teamId: row.teamId,
    modelId: row.modelId,
    description: row.description,
    desiredState: row.desiredState,
    path: `/${row.team.slug}/${row.name}/v2/models/${encodeURIComponent(row.model.name)}/infer`,
    replicasWished: row.replicas,
    memoryMb:
      typeof resources === "object" && resources !== null && "memoryMb" in resources ? Number(resources.memoryMb) : 0,
    createdBy: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    observedAt: row.observedAt?.toISOString() ?? null,
    arms: armViews(row, new Map(rollouts.map((r) => [r.id, r.number]))),
    replicas: row.replicaRows.map((replica) => replicaView(replica, numbers)),
    rollout: rollout ? rolloutSummary(rollout) : null,
    canRollBack: rollBackable.has(id),
    timeline,
  };
}

/** What a call to this deployment looks like; checks the right to call it. */
export async function getCallTarget(ctx: Context, id: string): Promise<CallTarget> {
  const row = await loadWhole(ctx, id);
  authorise(ctx.actor, "deployment:predict", row.teamId, "deployment");
  if (ctx.actor.kind === "token" && ctx.actor.deploymentId !== null && ctx.actor.deploymentId !== id)
    throw new AppError("forbidden", "This token is good for another deployment.");
  const arms = desiredArmsOf(row);
  const versions = await ctx.db.modelVersion.findMany({
    where: { id: { in: arms.map((arm) => arm.versionId) } },
    select: { signature: true },
    orderBy: { number: "asc" },
  });
  const signatures = versions.flatMap(({ signature }) => signatureSchema.safeParse(signature).data ?? []);
  return {
    deploymentId: row.id,
    teamId: row.teamId,
    team: row.team.slug,
    deployment: row.name,
    model: row.model.name,
    signature: uniteSignatures(signatures),
  };
}

import { z } from "zod";
import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { loadReadable } from "@/lib/command/load-readable";
import type { DeploymentListItem, DeploymentView, TimelineEntry } from "@/lib/contracts/deployment";
import { signatureSchema } from "@/lib/contracts/signature";
import type { CallTarget } from "@/lib/contracts/try-deployment";
import { teamIdsWith } from "@/lib/domain/access/actor";
import { AppError } from "@/lib/domain/errors/app-error";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import { unfinishedPhases } from "@/lib/domain/rollouts/phases";
import { uniteSignatures } from "@/lib/domain/signatures/unite-signatures";
import type { Prisma } from "@/lib/generated/prisma/client";
import { desiredArmsOf } from "./lock";
import { armViews, listItem, outageEntry, replicaView, rolloutSummary, timelineEntry } from "./to-view";

const MAX_TIMELINE = 40;

const include = {
  team: { select: { slug: true } },
  model: { select: { name: true } },
  environment: { select: { name: true } },
  rollouts: {
    where: { phase: { in: [...unfinishedPhases] } },
    orderBy: { number: "desc" },
    take: 1,
    include: { approvalRequest: { select: { id: true } } },
  },
} satisfies Prisma.DeploymentInclude;

type Filters = {
  q?: string;
  environment?: string | null;
  teamIds?: readonly string[];
  health?: string;
  cursor?: string;
  limit: number;
};

/** Health is derived, not stored: a filter by it reads on until a page is full, this many batches at the most. */
const MOST_BATCHES = 10;
const BATCH_WHEN_FILTERED = 200;

const positionSchema = z.tuple([z.string(), z.uuid()]);

/** Deployments of the actor's teams by name. */
export async function listDeployments(
  ctx: Context,
  filters: Filters,
): Promise<{ items: DeploymentListItem[]; nextCursor: string | null }> {
  const { health, limit } = filters;
  const now = ctx.clock.now();
  const take = health ? BATCH_WHEN_FILTERED : limit + 1;
  const isWanted = (item: DeploymentListItem) => !health || item.health.word.toLowerCase() === health.toLowerCase();
  const found: DeploymentListItem[] = [];
  let last = filters.cursor === undefined ? null : readCursor(filters.cursor, positionSchema);
  let isMore = true;
  for (let batch = 0; isMore && found.length <= limit && batch < MOST_BATCHES; batch += 1) {
    const rows = await ctx.db.deployment.findMany({
      where: { AND: [whereOf(ctx, filters), after(last)] },
      include,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
    found.push(...rows.map((row) => listItem(row, now)).filter(isWanted));
    last = positionOf(rows.at(-1)) ?? last;
    isMore = rows.length === take;
  }
  const items = found.slice(0, limit);
  if (found.length > limit) last = positionOf(items.at(-1));
  else if (!isMore) last = null;
  return { items, nextCursor: last && writeCursor(last) };
}

type Position = z.output<typeof positionSchema>;

function positionOf(row: { name: string; id: string } | undefined): Position | null {
  return row ? [row.name, row.id] : null;
}

function after(last: Position | null): Prisma.DeploymentWhereInput {
  if (!last) return {};
  const [name, id] = last;
  return { name: { gte: name }, OR: [{ name: { gt: name } }, { id: { gt: id } }] };
}

function whereOf(ctx: Context, { teamIds: asked, q, environment }: Filters): Prisma.DeploymentWhereInput {
  const own = teamIdsWith(ctx.actor, "deployment:read");
  const teamIds = asked?.filter((id) => own === "all" || own.includes(id)) ?? own;
  const named = q ? { name: { contains: q, mode: "insensitive" as const } } : null;
  return {
    deletedAt: null,
    ...(teamIds === "all" ? {} : { teamId: { in: [...teamIds] } }),
    ...(environment ? { environment: { name: environment } } : {}),
    ...(named ? { OR: [named, { model: named }] } : {}),
  };
}

function loadWhole(ctx: Context, deploymentId: string) {
  const whole = {
    ...include,
    replicaRows: { orderBy: [{ arm: "desc" }, { id: "asc" }] },
  } satisfies Prisma.DeploymentInclude;
  return loadReadable(ctx, deploymentId, {
    noun: "deployment",
    permission: "deployment:read",
    find: (id) => ctx.db.deployment.findFirst({ where: { id, deletedAt: null }, include: whole }),
  });
}

/** What happened here, newest first: the moves of its rollouts, and its replicas' crashes. */
async function readTimeline(
  ctx: Context,
  deploymentId: string,
  replicaIds: readonly string[],
): Promise<TimelineEntry[]> {
  const [events, outages] = await Promise.all([
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
  ]);
  const versions = await ctx.db.modelVersion.findMany({
    where: { id: { in: outages.map((outage) => outage.versionId) } },
    select: { id: true, number: true },
  });
  const numbers = new Map(versions.map(({ id, number }) => [id, number]));
  const entries = [
    ...events.map((event) => timelineEntry(event, event.rollout.number)),
    ...outages.map((outage) =>
      outageEntry(outage, {
        version: numbers.get(outage.versionId) ?? 0,
        isThere: replicaIds.includes(outage.replicaId),
      }),
    ),
  ];
  // Entries of one moment stay as they were read.
  return entries.sort((a, b) => b.at.localeCompare(a.at)).slice(0, MAX_TIMELINE);
}

/** The whole of a deployment as its page shows it: wish, reality, replicas, the rollout under way, the timeline. */
export async function getDeployment(ctx: Context, id: string): Promise<DeploymentView> {
  const row = await loadWhole(ctx, id);
  const now = ctx.clock.now();
  const rolloutIds = desiredArmsOf(row).map((arm) => arm.rolloutId);
  const [timeline, rollouts, versions] = await Promise.all([
    readTimeline(
      ctx,
      id,
      row.replicaRows.map((replica) => replica.id),
    ),
    ctx.db.rollout.findMany({ where: { id: { in: rolloutIds } }, select: { id: true, number: true } }),
    ctx.db.modelVersion.findMany({
      where: { id: { in: row.replicaRows.map((replica) => replica.versionId) } },
      select: { id: true, number: true },
    }),
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

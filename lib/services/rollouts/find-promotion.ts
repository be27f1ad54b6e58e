import type { Context } from "@/lib/command/context";
import type { PromotionOffer } from "@/lib/contracts/promotion";
import type { Database, Transaction } from "@/lib/db";
import { can } from "@/lib/domain/access/actor";
import { approvalPolicySchema } from "@/lib/domain/approvals/policy";
import { liveArm } from "@/lib/domain/deployments/arms";
import { isRequested } from "@/lib/domain/rollouts/phases";
import { findPromotionObstacle, nextPlaces } from "@/lib/domain/rollouts/promotion";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { findUnfinished, phaseOf, planOf } from "./store";

/** Deployments of one model that are considered; a model has one or a few for each environment. */
const MOST_PLACES = 100;

/** What a rollout brought, with where it stands now; null where there is no such rollout. */
export async function findSource(db: Database | Transaction, rolloutId: string) {
  const row = await db.rollout.findUnique({
    where: { id: rolloutId },
    include: { deployment: { include: { environment: { select: { name: true, order: true } } } } },
  });
  return row && !row.deployment.deletedAt ? row : null;
}
export type PromotionSource = NonNullable<Awaited<ReturnType<typeof findSource>>>;

/** Deployments of the same model in the environment that comes next. */
export async function findGoals(db: Database | Transaction, { deployment }: PromotionSource) {
  const rows = await db.deployment.findMany({
    where: { teamId: deployment.teamId, modelId: deployment.modelId, deletedAt: null },
    include: { environment: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_PLACES,
  });
  const places = rows.map((row) => ({ row, order: row.environment.order }));
  return nextPlaces(places, deployment.environment.order).map(({ row }) => row);
}

type Goal = { id: string; name: string; desiredArms: unknown; environment: { name: string } };

/** A sentence on why what `source` brought cannot go to `goal` now, or null. */
export async function obstacleBetween(
  db: Database | Transaction,
  source: PromotionSource,
  goal: Goal,
): Promise<string | null> {
  const unfinished = await findUnfinished(db, goal.id);
  return findPromotionObstacle(
    {
      phase: phaseOf(source),
      version: planOf(source)?.to.version ?? 0,
      environment: source.deployment.environment.name,
      liveVersion: liveArm(desiredArmsOf(source.deployment))?.version ?? null,
    },
    {
      deployment: goal.name,
      environment: goal.environment.name,
      liveVersion: liveArm(desiredArmsOf(goal))?.version ?? null,
      unfinished: unfinished && {
        number: unfinished.number,
        version: planOf(unfinished)?.to.version ?? 0,
        isRequested: isRequested(phaseOf(unfinished)),
      },
    },
  );
}

/** Where what a rollout brought could go next, for who may ask; nothing while the rollout is under way. */
export async function findPromotion(ctx: Context, rolloutId: string): Promise<PromotionOffer[]> {
  const source = await findSource(ctx.db, rolloutId);
  const plan = source && planOf(source);
  if (!plan || source.phase !== "successful" || !can(ctx.actor, "rollout:request", source.deployment.teamId)) return [];
  const goals = await findGoals(ctx.db, source);
  return Promise.all(
    goals.map(async (goal) => ({
      rolloutId,
      version: plan.to.version,
      deploymentId: goal.id,
      deployment: goal.name,
      environment: goal.environment.name,
      liveVersion: liveArm(desiredArmsOf(goal))?.version ?? null,
      approvals: approvalPolicySchema.safeParse(goal.environment.approvalPolicy).data?.approvals ?? 1,
      obstacle: await obstacleBetween(ctx.db, source, goal),
    })),
  );
}

/** The same for what is live in a deployment now, by the rollout that brought it. */
export async function findPromotionOf(ctx: Context, deploymentId: string): Promise<PromotionOffer[]> {
  const row = await ctx.db.deployment.findUnique({ where: { id: deploymentId }, select: { desiredArms: true } });
  const live = row && liveArm(desiredArmsOf(row));
  return live ? findPromotion(ctx, live.rolloutId) : [];
}

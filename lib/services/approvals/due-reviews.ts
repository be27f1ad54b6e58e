import type { Context } from "@/lib/command/context";
import { can } from "@/lib/domain/access/actor";
import { findReviewAgainObstacle, reviewDueAt } from "@/lib/domain/approvals/later-review";
import { approvalPolicySchema } from "@/lib/domain/approvals/policy";
import type { Evidence } from "@/lib/domain/approvals/verify-approval";
import { liveArm } from "@/lib/domain/deployments/arms";
import type { DueReview } from "@/lib/domain/home/waiting";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { loadEvidence } from "@/lib/services/rollouts/evidence";

const MOST = 200;

/** The approval that carries what a rollout brought: its own, or that of the state that it restored. */
function carryingRequest({ request, restored }: Evidence): string | null {
  return request?.id ?? (restored && carryingRequest(restored));
}

/** What the actor should look at again: approved, still serving, and older than the environment's policy likes. */
export async function listDueReviews(ctx: Context, teamIds: readonly string[]): Promise<DueReview[]> {
  const own = teamIds.filter((teamId) => can(ctx.actor, "approval:review_again", teamId));
  if (own.length === 0) return [];
  const rows = await ctx.db.deployment.findMany({
    where: {
      ...{ teamId: { in: own }, deletedAt: null, desiredState: "serving" },
      environment: { approvalPolicy: { path: ["reReviewAfterDays"], gt: 0 } },
    },
    include: { environment: { select: { name: true, approvalPolicy: true } } },
    orderBy: { id: "asc" },
    take: MOST,
  });
  const due = await Promise.all(rows.map((row) => findDueReview(ctx, row)));
  return due.filter((review) => review !== null);
}

type Row = {
  name: string;
  desiredArms: unknown;
  environment: { name: string; approvalPolicy: unknown };
};

async function findDueReview(ctx: Context, deployment: Row): Promise<DueReview | null> {
  const everyDays = approvalPolicySchema.safeParse(deployment.environment.approvalPolicy).data?.reReviewAfterDays;
  const live = liveArm(desiredArmsOf(deployment));
  const evidence = everyDays && live ? await loadEvidence(ctx.db, live.rolloutId) : null;
  const id = evidence && carryingRequest(evidence);
  const include = { reviews: { orderBy: { at: "desc" }, take: 1 } } as const;
  const request = id ? await ctx.db.approvalRequest.findUnique({ where: { id }, include }) : null;
  if (!request?.settledAt || !everyDays || !live || ctx.actor.kind !== "user") return null;
  if (findReviewAgainObstacle(request, ctx.actor.id)) return null;
  const [last] = request.reviews;
  const dueAt = reviewDueAt(last?.at ?? request.settledAt, everyDays);
  if (dueAt > ctx.clock.now()) return null;
  return {
    requestId: request.id,
    deployment: deployment.name,
    environment: deployment.environment.name,
    version: live.version,
    approvedAt: request.settledAt.toISOString(),
    lastBy: last?.reviewerName ?? null,
    everyDays,
    dueAt: dueAt.toISOString(),
  };
}

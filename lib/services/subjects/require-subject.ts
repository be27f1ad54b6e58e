import type { Context } from "@/lib/command/context";
import { idSchema, numberSchema } from "@/lib/contracts/id";
import { isInTeam } from "@/lib/domain/access/actor";
import { notFound } from "@/lib/domain/errors/app-error";

// Each throws `not_found` where what a page is about is absent or of another team. They are one narrow read each, so that the
// page's layout can answer 404 before anything is sent; what of it the person may see is for the page's own queries to say.

type ModelAddress = { team: string; name: string };

const select = { teamId: true } as const;

export async function requireModel(ctx: Context, address: ModelAddress): Promise<void> {
  requireOwn(ctx, "model", await ctx.db.model.findFirst({ where: modelAt(address), select }));
}

export async function requireVersion(ctx: Context, address: ModelAddress & { number: string }): Promise<void> {
  const number = requireNumber("version", address.number);
  const where = { number, deletedAt: null, model: modelAt(address) };
  const row = await ctx.db.modelVersion.findFirst({ where, select: { model: { select } } });
  requireOwn(ctx, "version", row?.model);
}

export async function requireDeployment(ctx: Context, text: string): Promise<void> {
  const id = requireId("deployment", text);
  requireOwn(ctx, "deployment", await ctx.db.deployment.findFirst({ where: { id, deletedAt: null }, select }));
}

export async function requireRollout(ctx: Context, address: { deploymentId: string; number: string }): Promise<void> {
  const deploymentId = requireId("rollout", address.deploymentId);
  const number = requireNumber("rollout", address.number);
  const row = await ctx.db.rollout.findFirst({
    where: { deploymentId, number },
    select: { deployment: { select } },
  });
  requireOwn(ctx, "rollout", row?.deployment);
}

export async function requireApprovalRequest(ctx: Context, text: string): Promise<void> {
  const id = requireId("approval request", text);
  requireOwn(ctx, "approval request", await ctx.db.approvalRequest.findUnique({ where: { id }, select }));
}

export async function requireReviewQueue(ctx: Context, text: string): Promise<void> {
  const id = requireId("review queue", text);
  requireOwn(ctx, "review queue", await ctx.db.reviewQueue.findUnique({ where: { id }, select }));
}

export async function requireDataSource(ctx: Context, text: string): Promise<void> {
  const id = requireId("data source", text);
  requireOwn(ctx, "data source", await ctx.db.dataSource.findFirst({ where: { id, deletedAt: null }, select }));
}

export async function requireIncident(ctx: Context, text: string): Promise<void> {
  const id = requireId("incident", text);
  requireOwn(ctx, "incident", await ctx.db.incident.findUnique({ where: { id }, select }));
}

export async function requireAlertRule(ctx: Context, text: string): Promise<void> {
  const id = requireId("alert rule", text);
  requireOwn(ctx, "alert rule", await ctx.db.alertRule.findUnique({ where: { id }, select }));
}

const modelAt = ({ team, name }: ModelAddress) => ({ name, deletedAt: null, team: { slug: team } });

function requireOwn(ctx: Context, noun: string, row: { teamId: string } | null | undefined): void {
  if (!row || !isInTeam(ctx.actor, row.teamId)) throw notFound(noun);
}

function requireId(noun: string, text: string): string {
  const id = idSchema.safeParse(text);
  if (!id.success) throw notFound(noun);
  return id.data;
}

function requireNumber(noun: string, text: string): number {
  const number = numberSchema.safeParse(Number(text));
  if (!number.success) throw notFound(noun);
  return number.data;
}

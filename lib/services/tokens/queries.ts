import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import type { TokenRow } from "@/lib/contracts/token";
import { can } from "@/lib/domain/access/actor";

/** Enough for any team; a longer list means tokens are not being revoked, and the page says so. */
const MOST_TOKENS = 200;

/** Tokens of the teams in which the actor may see them, and those of their own making, newest first. */
export async function listTokens(ctx: Context): Promise<TokenRow[]> {
  const userId = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const own = inTeams(ctx, "token:revoke_own");
  const rows = await ctx.db.apiToken.findMany({
    where: { kind: "user", OR: [inTeams(ctx, "token:read"), ...(userId ? [{ createdById: userId, ...own }] : [])] },
    include: { team: { select: { name: true } }, createdBy: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_TOKENS,
  });
  const deploymentIds = rows.flatMap((row) => (row.deploymentId ? [row.deploymentId] : []));
  const deployments = await ctx.db.deployment.findMany({
    where: { id: { in: deploymentIds } },
    select: { id: true, name: true },
  });
  const names = new Map(deployments.map((d) => [d.id, d.name]));
  const now = ctx.clock.now();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    teamName: row.team.name,
    deploymentName: row.deploymentId ? (names.get(row.deploymentId) ?? null) : null,
    createdByName: row.createdBy?.name ?? null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revocable: can(ctx.actor, "token:revoke", row.teamId) ? "any" : row.createdById === userId ? "own" : null,
    state: row.revokedAt ? "revoked" : row.expiresAt && row.expiresAt <= now ? "expired" : "active",
  }));
}

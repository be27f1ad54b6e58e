import type { Database } from "@/lib/db";
import type { Actor } from "@/lib/domain/access/actor";
import { tokenHash } from "@/lib/domain/digests/token-hash";

/** `last used` is told to the minute: one write per token and minute at most. */
const LAST_USED_GRAIN_MS = 60_000;

/** The token's actor, or null where it is unknown, expired or revoked. */
export async function loadToken(db: Database, token: string, now: Date): Promise<Actor | null> {
  const row = await db.apiToken.findUnique({
    where: { hash: tokenHash(token) },
    include: { team: { select: { slug: true, name: true } }, createdBy: { select: { disabledAt: true } } },
  });
  if (!row || row.revokedAt || row.createdBy?.disabledAt || (row.expiresAt && row.expiresAt <= now)) return null;
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > LAST_USED_GRAIN_MS) {
    await db.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: now }, select: { id: true } });
  }
  const { id, name, teamId, team, scopes, deploymentId, createdById } = row;
  return {
    kind: "token",
    id,
    name,
    teamId,
    teamSlug: team.slug,
    teamName: team.name,
    scopes,
    deploymentId,
    createdById,
  };
}

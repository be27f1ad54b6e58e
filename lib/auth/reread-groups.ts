import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import { MINUTE_MS } from "@/lib/domain/time/durations";
import { log } from "@/lib/log";
import { disableUser } from "@/lib/services/users/disable";
import { recordIdentity } from "@/lib/services/users/record-identity";
import { decryptGrant, encryptGrant } from "./grant-encryption";
import { GrantRefused, rereadIdentity } from "./provider";

/** Groups older than this are read again before they are believed. */
export const GROUPS_MAX_AGE_MS = 55 * MINUTE_MS;

type Reread = "fresh" | "refused" | "unreachable" | "no_grant";

/**
 * Reads a person's groups from the provider again. `refused` ends every session of theirs; `unreachable` keeps what is
 * known, so that an outage of the provider does not sign everybody out at once.
 */
export async function rereadGroups(db: Database, userId: string, now: Date): Promise<Reread> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { refreshGrant: true, groupsReadAt: true } });
  if (!user?.refreshGrant) return "no_grant";
  // One reader at a time: refresh tokens rotate, and using one twice would revoke the whole grant.
  const claimed = await db.user.updateMany({
    where: { id: userId, groupsReadAt: user.groupsReadAt },
    data: { groupsReadAt: now },
  });
  if (claimed.count === 0) return "fresh";
  try {
    const { identity, refreshToken } = await rereadIdentity(decryptGrant(user.refreshGrant));
    await recordIdentity(systemContext(db, "groups"), identity, {
      refreshGrant: refreshToken ? encryptGrant(refreshToken) : null,
      signedIn: false,
    });
    return "fresh";
  } catch (error) {
    if (error instanceof GrantRefused) {
      await disableUser(
        systemContext(db, "groups"),
        userId,
        "The identity provider no longer vouches for this person.",
      );
      return "refused";
    }
    log.warn({ userId, error: error instanceof Error ? error.message : "unknown" }, "could not read groups again");
    await db.user.updateMany({ where: { id: userId, groupsReadAt: now }, data: { groupsReadAt: user.groupsReadAt } });
    return "unreachable";
  }
}

import { v7 } from "uuid";
import type { Database, Transaction } from "@/lib/db";
import { rolesFromGroups } from "@/lib/domain/access/group-mapping";

/** What the provider says of a person at sign-in or when its groups are read again. */
export type Identity = { issuer: string; subject: string; email: string; name: string; groups: string[] };

/** Creates or updates the person (`refreshGrant`: the encrypted refresh token, kept where given) and replaces their memberships by what the admin's group mappings say. */
export async function recordIdentity(
  db: Database,
  identity: Identity,
  options: { now: Date; refreshGrant?: Buffer | null; signedIn: boolean },
): Promise<{ userId: string }> {
  const { issuer, subject } = identity;
  const facts = {
    email: identity.email,
    name: identity.name,
    groups: identity.groups,
    groupsReadAt: options.now,
    disabledAt: null,
    ...(options.refreshGrant ? { refreshGrant: new Uint8Array(options.refreshGrant) } : {}),
    ...(options.signedIn ? { lastSignInAt: options.now } : {}),
  };
  return db.$transaction(async (tx) => {
    const user = await tx.user.upsert({
      where: { issuer_subject: { issuer, subject } },
      create: { id: v7(), issuer, subject, createdAt: options.now, lastSignInAt: options.now, ...facts },
      update: facts,
      select: { id: true },
    });
    await replaceMemberships(tx, user.id, identity.groups, options.now);
    return { userId: user.id };
  });
}

/** Makes a person's memberships equal to what the mappings say of `groups`; used at sign-in and when a mapping changes. */
export async function replaceMemberships(
  tx: Transaction,
  userId: string,
  groups: readonly string[],
  now: Date,
): Promise<void> {
  const mappings = await tx.groupMapping.findMany({ where: { group: { in: [...groups] } } });
  const { isPlatformAdmin, memberships } = rolesFromGroups(groups, mappings);
  await tx.user.update({ where: { id: userId }, data: { isPlatformAdmin } });
  await tx.membership.deleteMany({ where: { userId } });
  await tx.membership.createMany({ data: memberships.map((m) => ({ id: v7(), userId, ...m, createdAt: now })) });
}

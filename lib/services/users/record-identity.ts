import { v7 } from "uuid";
import { systemClock } from "@/lib/clock";
import { writeAudit } from "@/lib/command/write-audit";
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
    if (options.signedIn) await auditSignIn(tx, { ...identity, id: user.id }, options.now);
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

/** Signing in is no command, but the trail tells who was there and with which groups. */
async function auditSignIn(tx: Transaction, who: Identity & { id: string }, now: Date): Promise<void> {
  const { id, name, email, groups } = who;
  const actor = { kind: "user", id, name, email, isPlatformAdmin: false, memberships: [] } as const;
  const entries = [{ nounId: id, nounName: name, after: { groups } }];
  const written = { verb: "user.sign_in", noun: "user", teamId: null, now, entries };
  await writeAudit(tx, { actor, clock: systemClock, requestId: systemClock.id() }, written);
}

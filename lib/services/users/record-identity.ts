import type { Context } from "@/lib/command/context";
import { writeAudit } from "@/lib/command/write-audit";
import type { Transaction } from "@/lib/db";
import { rolesFromGroups } from "@/lib/domain/access/group-mapping";

/** What the provider says of a person at sign-in or when its groups are read again. */
export type Identity = { issuer: string; subject: string; email: string; name: string; groups: string[] };

/**
 * Creates or updates the person and replaces their memberships by what the admin's group mappings say.
 * `refreshGrant` is the encrypted refresh token; the one that is kept stays where none is given.
 */
export async function recordIdentity(
  ctx: Context,
  identity: Identity,
  options: { refreshGrant: Buffer | null; signedIn: boolean },
): Promise<{ userId: string }> {
  const { issuer, subject } = identity;
  const now = ctx.clock.now();
  const facts = {
    email: identity.email,
    name: identity.name,
    groups: identity.groups,
    groupsReadAt: now,
    disabledAt: null,
    ...(options.refreshGrant ? { refreshGrant: new Uint8Array(options.refreshGrant) } : {}),
    ...(options.signedIn ? { lastSignInAt: now } : {}),
  };
  return ctx.db.$transaction(async (tx) => {
    const where = { issuer_subject: { issuer, subject } };
    const before = await tx.user.findUnique({ where, select: { groups: true } });
    const user = await tx.user.upsert({
      where,
      create: { id: ctx.clock.id(), issuer, subject, createdAt: now, lastSignInAt: now, ...facts },
      update: facts,
      select: { id: true },
    });
    await replaceMemberships(tx, ctx, { id: user.id, groups: identity.groups });
    if (options.signedIn) await auditSignIn(tx, ctx, { ...identity, id: user.id });
    else if (before) await auditGroups(tx, ctx, { ...identity, id: user.id }, before.groups);
    return { userId: user.id };
  });
}

/** Makes a person's memberships equal to what the mappings say of `groups`; used at sign-in and when a mapping changes. */
export async function replaceMemberships(
  tx: Transaction,
  ctx: Context,
  user: { id: string; groups: readonly string[] },
): Promise<void> {
  const mappings = await tx.groupMapping.findMany({ where: { group: { in: [...user.groups] } } });
  const { isPlatformAdmin, memberships } = rolesFromGroups(user.groups, mappings);
  const rows = memberships.map((m) => ({ id: ctx.clock.id(), userId: user.id, ...m, createdAt: ctx.clock.now() }));
  await tx.user.update({ where: { id: user.id }, data: { isPlatformAdmin } });
  await tx.membership.deleteMany({ where: { userId: user.id } });
  await tx.membership.createMany({ data: rows });
}

/** Groups that changed at the provider change what a person may do: the trail says when. */
async function auditGroups(
  tx: Transaction,
  ctx: Context,
  who: Identity & { id: string },
  before: string[],
): Promise<void> {
  const [old, now] = [before.toSorted(), who.groups.toSorted()];
  if (JSON.stringify(old) === JSON.stringify(now)) return;
  const entries = [{ nounId: who.id, nounName: who.name, before: { groups: old }, after: { groups: now } }];
  await writeAudit(tx, ctx, { verb: "user.change_groups", noun: "user", teamId: null, now: ctx.clock.now(), entries });
}

/** Signing in is no command, but the trail tells who was there and with which groups. */
async function auditSignIn(tx: Transaction, ctx: Context, who: Identity & { id: string }): Promise<void> {
  const { id, name, email, groups } = who;
  const actor = { kind: "user", id, name, email, isPlatformAdmin: false, memberships: [] } as const;
  const entries = [{ nounId: id, nounName: name, after: { groups } }];
  const written = { verb: "user.sign_in", noun: "user", teamId: null, now: ctx.clock.now(), entries };
  await writeAudit(tx, { ...ctx, actor }, written);
}

import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { rolesThatMay } from "@/lib/domain/access/actor";
import type { Decider } from "@/lib/domain/approvals/request";
import { AppError } from "@/lib/domain/errors/app-error";

type Reader = Pick<Transaction, "user">;

/** The person whose verdict counts, and the token that carries it; null in the console. */
export type DecidingPerson = Decider & { name: string; tokenName: string | null };

/** Groups of a person as last read from the identity provider; none of somebody whom it no longer knows. */
export async function groupsOf(db: Reader, userId: string): Promise<string[]> {
  const row = await db.user.findUnique({ where: { id: userId }, select: { groups: true, disabledAt: true } });
  return row && !row.disabledAt ? row.groups : [];
}

/**
 * Who decides: the person who is signed in, or the one who made the token, with the rights that they have now. Throws
 * `forbidden` where there is no such person or they may not decide themselves: a token never does more than its maker.
 */
export async function findDecider(db: Reader, { actor }: Context, teamId: string): Promise<DecidingPerson> {
  switch (actor.kind) {
    case "user":
      return { id: actor.id, name: actor.name, groups: await groupsOf(db, actor.id), tokenName: null };
    case "token":
      return { ...(await findMaker(db, actor, teamId)), tokenName: actor.name };
    case "system":
      throw new AppError("forbidden", "Only a person can decide.");
  }
}

async function findMaker(db: Reader, token: { createdById: string | null; name: string }, teamId: string) {
  const role = { in: [...rolesThatMay("approval:decide")] };
  const maker =
    token.createdById &&
    (await db.user.findFirst({
      where: { id: token.createdById, disabledAt: null, memberships: { some: { teamId, role } } },
      select: { id: true, name: true, groups: true },
    }));
  if (maker) return maker;
  throw new AppError("forbidden", `The token “${token.name}” decides for who made it, and they are no approver here.`);
}

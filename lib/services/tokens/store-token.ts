import { randomBytes } from "node:crypto";
import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import type { Scope } from "@/lib/domain/access/permissions";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { DAY_MS } from "@/lib/domain/time/durations";

/** 32 random bytes: guessing is hopeless, so one unsalted SHA-256 is enough to keep it. */
const TOKEN_BYTES = 32;
const PREFIX_LENGTH = 11;

type NewToken = {
  teamId: string;
  name: string;
  scopes: Scope[];
  /** Null where it is good for the whole team. */
  deploymentId: string | null;
  expiresInDays: number;
};

/** Writes a token of the actor's own making. The token itself is in the result and nowhere else: it is shown once. */
export async function storeToken(tx: Transaction, ctx: Context, asked: NewToken, now: Date) {
  const { expiresInDays, ...columns } = asked;
  const token = `slip_${randomBytes(TOKEN_BYTES).toString("base64url")}`;
  const { id, name, prefix, scopes, expiresAt } = await tx.apiToken.create({
    data: {
      ...columns,
      id: ctx.clock.id(),
      createdById: ctx.actor.kind === "user" ? ctx.actor.id : null,
      prefix: token.slice(0, PREFIX_LENGTH),
      hash: tokenHash(token),
      createdAt: now,
      expiresAt: new Date(now.getTime() + expiresInDays * DAY_MS),
    },
  });
  return { result: { id, token }, audit: { nounId: id, nounName: name, after: { prefix, scopes, expiresAt } } };
}

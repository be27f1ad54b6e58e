import type { Transaction } from "@/lib/db";
import type { Actor } from "@/lib/domain/access/actor";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { AuditEntry, Target } from "./command";
import type { Context } from "./context";
import { admitRefusal } from "./refusal-limit";
import { toJson } from "./to-json";

function actorColumns(actor: Actor) {
  return {
    actorKind: actor.kind,
    actorId: actor.kind === "system" ? null : actor.id,
    actorName: actor.name,
  };
}

type Written = { verb: string; noun: string; teamId: string | null; now: Date; entries: readonly AuditEntry[] };

/** Writes one audit row per entry, inside the command's own transaction. */
export async function writeAudit(tx: Transaction, ctx: Context, written: Written): Promise<void> {
  const rows = written.entries.map(
    (entry): Prisma.AuditEventCreateManyInput => ({
      id: ctx.clock.id(),
      at: written.now,
      ...actorColumns(ctx.actor),
      teamId: written.teamId,
      verb: written.verb,
      noun: written.noun,
      nounId: entry.nounId,
      nounName: entry.nounName,
      before: toJson(entry.before),
      after: toJson(entry.after),
      outcome: "done",
      reason: entry.reason ?? null,
      requestId: ctx.requestId,
    }),
  );
  await tx.auditEvent.createMany({ data: rows });
}

type Refused = { verb: string; noun: string; target: Target | null; reason: string };

/** A refusal is audited in a transaction of its own, at a bounded rate per actor, so that it cannot be used to fill the disk. */
export async function recordRefusal(ctx: Context, refused: Refused): Promise<void> {
  if (!admitRefusal(ctx.actor, ctx.clock.now())) return;
  await ctx.db.auditEvent.create({
    data: {
      id: ctx.clock.id(),
      at: ctx.clock.now(),
      ...actorColumns(ctx.actor),
      teamId: refused.target?.teamId ?? null,
      verb: refused.verb,
      noun: refused.noun,
      nounId: refused.target?.nounId ?? null,
      nounName: refused.target?.nounName ?? refused.noun,
      outcome: "refused",
      reason: refused.reason,
      requestId: ctx.requestId,
    },
  });
}

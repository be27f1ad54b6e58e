import type { Context } from "@/lib/command/context";
import type { AuditVerdict } from "@/lib/contracts/audit";
import { CHAIN_START, type ChainHead, checkLink } from "@/lib/domain/audit/hash-chain";
import type { AuditEvent } from "@/lib/generated/prisma/client";
import { toSealedRecord } from "./audit-row";
import { type AuditScope, auditScope } from "./audit-scope";

/** Rows held in memory at once. */
const BATCH_SIZE = 1_000;

/**
 * Walks the whole chain from its first entry, of all teams, because a chain is only whole as a whole. A reader learns
 * where it breaks, and which entry that is only within their own teams.
 */
export async function verifyAudit(ctx: Context): Promise<AuditVerdict> {
  const scope = auditScope(ctx, "audit:read");
  const startedAt = performance.now();
  let head: ChainHead = CHAIN_START;
  for (;;) {
    const rows = await ctx.db.auditEvent.findMany({
      where: { seq: { gt: head.seq } },
      orderBy: { seq: "asc" },
      take: BATCH_SIZE,
    });
    for (const row of rows) {
      const sealed = toSealedRecord(row);
      const verdict = sealed ? checkLink(head, sealed) : UNREADABLE;
      if (verdict.kind === "broken") {
        return {
          kind: "broken",
          sealed: head.seq,
          reason: verdict.reason,
          eventId: isVisible(scope, row) ? row.id : null,
        };
      }
      head = verdict.head;
    }
    if (rows.length < BATCH_SIZE) break;
  }
  const unsealed = await ctx.db.auditEvent.count({ where: { seq: null } });
  return { kind: "proved", sealed: head.seq, unsealed, headHash: head.hash, durationMs: performance.now() - startedAt };
}

const UNREADABLE = { kind: "broken", reason: "An entry lost its hashes." } as const;

function isVisible({ teams, hasPlatform }: AuditScope, row: AuditEvent): boolean {
  return row.teamId === null ? hasPlatform : teams.some(({ id }) => id === row.teamId);
}

import type { Context } from "@/lib/command/context";
import type { AuditVerdict } from "@/lib/contracts/audit";
import { type Anchor, checkAnchor } from "@/lib/domain/audit/anchor";
import { CHAIN_START, type ChainHead, checkLink } from "@/lib/domain/audit/hash-chain";
import type { AuditEvent } from "@/lib/generated/prisma/client";
import { anchorKey, findCutEntry, readAnchors } from "./anchors";
import { toSealedRecord } from "./audit-row";
import { type AuditScope, auditScope } from "./audit-scope";

/** Rows held in memory at once. */
const BATCH_SIZE = 1_000;

type Walk = {
  head: ChainHead;
  /** The last anchor that was passed, and how many entries came before the first. */
  anchor: Anchor | null;
  unsigned: number;
};
/** Where it breaks, `sealed` entries before that hold: up to the last signature where a signature is what does not. */
type Step = { kind: "holds"; walk: Walk } | { kind: "broken"; sealed: number; reason: string };

/**
 * Walks the whole chain from its first entry, of all teams, because a chain is only whole as a whole, and the sealer's
 * signatures with it, which a chain that was written anew does not have. A reader learns where it breaks, and which entry
 * that is only within their own teams.
 */
export async function verifyAudit(ctx: Context): Promise<AuditVerdict> {
  const scope = auditScope(ctx, "audit:read");
  const startedAt = performance.now();
  let walk: Walk = { head: CHAIN_START, anchor: null, unsigned: 0 };
  for (;;) {
    const rows = await ctx.db.auditEvent.findMany({
      where: { seq: { gt: walk.head.seq } },
      orderBy: { seq: "asc" },
      take: BATCH_SIZE,
    });
    // After the rows: whoever sees a sealed entry then sees its signature, which is written with it.
    const anchors = await readAnchors(ctx.db, walk.head.seq, Number(rows.at(-1)?.seq ?? 0));
    for (const row of rows) {
      const step = takeStep(walk, row, anchors);
      if (step.kind === "broken") {
        const eventId = isVisible(scope, row) ? row.id : null;
        return { kind: "broken", sealed: step.sealed, reason: step.reason, eventId };
      }
      walk = step.walk;
    }
    if (rows.length < BATCH_SIZE) break;
  }
  const { head, anchor } = walk;
  const end = await checkEnd(ctx, walk);
  if (end) return { kind: "broken", sealed: anchor?.seq ?? head.seq, reason: end, eventId: null };
  const unsealed = await ctx.db.auditEvent.count({ where: { seq: null } });
  const unsigned = anchor ? walk.unsigned : head.seq;
  const durationMs = performance.now() - startedAt;
  return { kind: "proved", sealed: head.seq, unsealed, unsigned, headHash: head.hash, durationMs };
}

function takeStep(walk: Walk, row: AuditEvent, anchors: ReadonlyMap<number, Anchor>): Step {
  const sealed = toSealedRecord(row);
  if (!sealed) return { kind: "broken", sealed: walk.head.seq, reason: "An entry lost its hashes." };
  const link = checkLink(walk.head, sealed);
  if (link.kind === "broken") return { ...link, sealed: walk.head.seq };
  const { head } = link;
  const anchor = anchors.get(head.seq);
  if (!anchor) return { kind: "holds", walk: { ...walk, head } };
  const verdict = checkAnchor(anchorKey(), { previous: walk.anchor, anchor, hash: head.hash });
  if (verdict.kind === "broken") return { ...verdict, sealed: walk.anchor?.seq ?? 0 };
  return { kind: "holds", walk: { head, anchor, unsigned: walk.anchor ? walk.unsigned : anchor.fromSeq - 1 } };
}

/** Why the end of the chain is not the one that was signed last, or null. */
async function checkEnd(ctx: Context, { head, anchor }: Walk): Promise<string | null> {
  const cut = await findCutEntry(ctx.db);
  if (cut !== null) return `Entry ${cut} was sealed and signed, and is not in the chain any more.`;
  if (!anchor || anchor.seq === head.seq) return null;
  return `The entries ${anchor.seq + 1} to ${head.seq} bear no signature of the sealer.`;
}

function isVisible({ teams, hasPlatform }: AuditScope, row: AuditEvent): boolean {
  return row.teamId === null ? hasPlatform : teams.some(({ id }) => id === row.teamId);
}

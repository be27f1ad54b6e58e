import type { Context } from "@/lib/command/context";
import { type ExportCheck, sealedRecordSchema } from "@/lib/contracts/audit";
import type { SealedRecord } from "@/lib/domain/audit/audit-record";
import { verifyExport } from "@/lib/domain/audit/verify-export";
import { auditScope } from "./audit-scope";

/** Entries compared with the chain in one read. */
const BATCH_SIZE = 500;

type Fault = { line: number; reason: string };

/**
 * Checks an exported file of JSON lines twice: against itself, as anybody could, and against the chain as it stands. The
 * second finds what a chain cannot find in itself: that it was cut off at its end together with the signatures.
 */
export async function checkAuditExport(ctx: Context, lines: AsyncIterable<string>): Promise<ExportCheck> {
  auditScope(ctx, "audit:read");
  const found: { fault: Fault | null } = { fault: null };
  const verdict = await verifyExport(compared(ctx, parsed(lines, found), found));
  if (verdict.kind === "broken" && (!found.fault || verdict.line <= found.fault.line)) return verdict;
  if (found.fault) return { kind: "broken", ...found.fault };
  if (verdict.kind === "broken") return verdict;
  return { kind: "proved", entries: verdict.entries, links: verdict.links, gaps: verdict.gaps };
}

/** Ends at the first line that is no entry. */
async function* parsed(lines: AsyncIterable<string>, found: { fault: Fault | null }): AsyncGenerator<SealedRecord> {
  let line = 0;
  for await (const text of lines) {
    line += 1;
    const record = sealedRecordSchema.safeParse(parseJson(text));
    if (!record.success) {
      found.fault = { line, reason: "This line is no entry of an audit export in JSON lines." };
      return;
    }
    yield record.data;
  }
}

async function* compared(
  ctx: Context,
  records: AsyncIterable<SealedRecord>,
  found: { fault: Fault | null },
): AsyncGenerator<SealedRecord> {
  let batch: SealedRecord[] = [];
  let before = 0;
  const compare = async () => {
    found.fault ??= await findDifference(ctx, batch, before);
    before += batch.length;
    batch = [];
  };
  for await (const record of records) {
    batch.push(record);
    if (batch.length === BATCH_SIZE) await compare();
    yield record;
  }
  await compare();
}

async function findDifference(ctx: Context, records: readonly SealedRecord[], before: number): Promise<Fault | null> {
  const rows = await ctx.db.auditEvent.findMany({
    where: { seq: { in: records.map(({ seq }) => seq) } },
    select: { seq: true, hash: true },
  });
  const hashes = new Map(rows.map(({ seq, hash }) => [Number(seq), hash && Buffer.from(hash).toString("hex")]));
  const index = records.findIndex(({ seq, hash }) => hashes.get(seq) !== hash);
  const record = records[index];
  if (!record) return null;
  const reason = hashes.has(record.seq)
    ? `Entry ${record.seq} of this file is another than the chain holds today.`
    : `Entry ${record.seq} of this file is not in the chain any more.`;
  return { line: before + index + 1, reason };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON, hence no entry: the schema says so with the number of the line.
    return undefined;
  }
}

import type { Transaction } from "@/lib/db";
import { CHAIN_START, type ChainHead } from "@/lib/domain/audit/hash-chain";

/** The last sealed entry; the start of the chain where there is none. */
export async function readChainHead(db: Pick<Transaction, "auditEvent">): Promise<ChainHead> {
  const last = await db.auditEvent.findFirst({
    where: { seq: { not: null } },
    orderBy: { seq: "desc" },
    select: { seq: true, hash: true },
  });
  if (!last?.hash || last.seq === null) return CHAIN_START;
  return { seq: Number(last.seq), hash: Buffer.from(last.hash).toString("hex") };
}

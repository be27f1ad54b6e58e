import type { Transaction } from "@/lib/db";

/**
 * Serialises claiming and removing of stored files by their digest until the transaction ends, so that a file is never
 * removed between somebody's finding it there and their writing that they use it. Sorted: two callers cannot deadlock.
 */
export async function lockBlobs(tx: Transaction, digests: readonly string[]): Promise<void> {
  for (const digest of [...new Set(digests)].sort()) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`artifact:${digest}`}, 0))`;
  }
}

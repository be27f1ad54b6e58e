import { CHANGES_CHANNEL } from "@/lib/contracts/change-event";
import type { Transaction } from "@/lib/db";

/** Tells every listening process, at commit, that a noun changed; carries no content, so readers refetch with their own rights. */
export async function announce(
  tx: Pick<Transaction, "$executeRaw">,
  changes: readonly { noun: string; id: string | null; teamId: string | null }[],
): Promise<void> {
  for (const change of changes) {
    await tx.$executeRaw`SELECT pg_notify(${CHANGES_CHANNEL}, ${JSON.stringify(change)})`;
  }
}

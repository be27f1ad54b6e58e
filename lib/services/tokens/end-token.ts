import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";

/** Calls that carry it are refused from the next one on (gateway: within a route update). Throws `conflict` where it has ended. */
export async function endToken(tx: Transaction, { nounId, nounName }: { nounId: string; nounName: string }, now: Date) {
  const changed = await tx.apiToken.updateMany({ where: { id: nounId, revokedAt: null }, data: { revokedAt: now } });
  if (changed.count === 0) throw new AppError("conflict", "This token is already revoked.");
  return {
    result: { id: nounId },
    audit: { nounId, nounName, before: { revokedAt: null }, after: { revokedAt: now } },
  };
}

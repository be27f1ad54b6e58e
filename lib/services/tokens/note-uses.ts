import type { TokenUse } from "@/lib/contracts/token-use";
import type { Database } from "@/lib/db";

/** Writes when tokens were used last, where that is news. Returns how many it was news for. */
export function noteTokenUses(db: Database, uses: readonly TokenUse[]): Promise<number> {
  const hashes = uses.map(({ tokenHash }) => tokenHash);
  const times = uses.map(({ at }) => at);
  return db.$executeRaw`
    UPDATE api_tokens SET last_used_at = used.at
    FROM unnest(${hashes}::text[], ${times}::timestamptz[]) AS used (hash, at)
    WHERE api_tokens.hash = used.hash AND (last_used_at IS NULL OR last_used_at < used.at)`;
}

import type { TokenUse } from "@/lib/contracts/token-use";
import { HOUR_MS } from "@/lib/domain/time/durations";

/** Which tokens called lately. The gateway has no database: the worker asks for this and writes it down. */
export type TokenUses = { note(tokenHash: string, at: Date): void; list(now: Date): TokenUse[] };

export function createTokenUses(): TokenUses {
  const lastUsed = new Map<string, Date>();
  return {
    note: (tokenHash, at) => void lastUsed.set(tokenHash, at),
    list(now) {
      for (const [tokenHash, at] of lastUsed) if (now.getTime() - at.getTime() > HOUR_MS) lastUsed.delete(tokenHash);
      return [...lastUsed].map(([tokenHash, at]) => ({ tokenHash, at: at.toISOString() }));
    },
  };
}

/**
 * Values loaded by key and kept for a while; keys that name nothing are kept too (as null), for the same while, so
 * that nobody can make us ask the database once per line.
 */
export type ExpiringCache<Value> = {
  /** Loads what is not known or too old, in one go, and answers for every key. */
  getAll(keys: Iterable<string>): Promise<Map<string, Value | null>>;
};

/** Beyond this many keys the cache starts over: real deployments and versions are far fewer. */
const MAX_KEYS = 10_000;

export function createExpiringCache<Value>(options: {
  keepMs: number;
  load(keys: string[]): Promise<Map<string, Value>>;
  nowMs?: () => number;
}): ExpiringCache<Value> {
  const nowMs = options.nowMs ?? (() => performance.now());
  const known = new Map<string, { value: Value | null; loadedMs: number }>();
  return {
    async getAll(keys) {
      const wanted = [...new Set(keys)];
      const oldestMs = nowMs() - options.keepMs;
      const missing = wanted.filter((key) => (known.get(key)?.loadedMs ?? Number.NEGATIVE_INFINITY) <= oldestMs);
      if (missing.length > 0) {
        const loaded = await options.load(missing);
        if (known.size + missing.length > MAX_KEYS) known.clear();
        for (const key of missing) known.set(key, { value: loaded.get(key) ?? null, loadedMs: nowMs() });
      }
      return new Map(wanted.map((key) => [key, known.get(key)?.value ?? null]));
    },
  };
}

type Wished = { replicaId: string; specHash: string };
type Seen = { replicaId: string; specHash: string; phase: string; pid: number | null };

export type Renewal = {
  /** Replicas of an earlier build that go on serving in the place of wished ones that are not ready. */
  standIns: string[];
  /** Wished replicas that may be there now. */
  mayStart: string[];
};

/**
 * How replicas of an earlier build of our own processes give way to those of today's, whose ids differ while the plan is the
 * same: one at a time, the new one first, the old one only when the new one is ready. Without old ones all start at once.
 */
export function planRenewal(wished: readonly Wished[], seen: readonly Seen[]): Renewal {
  const ids = new Set(wished.map(({ replicaId }) => replicaId));
  const specHashes = new Set(wished.map(({ specHash }) => specHash));
  const living = seen.filter(({ phase, pid }) => pid !== null && phase !== "stopping");
  const old = living.filter(({ replicaId, specHash }) => !ids.has(replicaId) && specHashes.has(specHash));
  const missing = wished.filter(
    ({ replicaId }) => !living.some((s) => s.replicaId === replicaId && s.phase === "ready"),
  );
  const standIns = old.toSorted(readyFirst).slice(0, missing.length);
  return { standIns: standIns.map(({ replicaId }) => replicaId), mayStart: old.length === 0 ? [...ids] : oneMore() };

  function oneMore(): string[] {
    const isThere = ({ replicaId }: Wished) => living.some((s) => s.replicaId === replicaId);
    const there = wished.filter(isThere);
    const isOneUnderWay = missing.some(isThere);
    const next = isOneUnderWay ? undefined : wished.find((spec) => !isThere(spec));
    return [...there, ...(next ? [next] : [])].map(({ replicaId }) => replicaId);
  }
}

function readyFirst(a: Seen, b: Seen): number {
  return Number(b.phase === "ready") - Number(a.phase === "ready") || a.replicaId.localeCompare(b.replicaId);
}

/** One replica that may answer, with the requests it is answering now. */
type BusyTarget = { replicaId: string; inFlight: number };

/**
 * The least busy replica, or null where there is none. Among equals the turn goes round: `turn` rises by one per request.
 * `tried` are replicas that already refused this request.
 */
export function chooseTarget<T extends BusyTarget>(
  targets: readonly T[],
  turn: number,
  tried: ReadonlySet<string> = new Set(),
): T | null {
  const open = targets.filter((target) => !tried.has(target.replicaId));
  const least = Math.min(...open.map((target) => target.inFlight));
  const equals = open.filter((target) => target.inFlight === least);
  return equals[turn % equals.length] ?? null;
}

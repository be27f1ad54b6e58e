/** A first crash may be chance: come back at once enough that callers hardly notice. */
const FIRST_DELAY_MS = 500;
/** A server that keeps crashing is tried twice a minute: seen soon after its cause is gone, yet no load by itself. */
const LONGEST_DELAY_MS = 30_000;
/** A server that ran this long is taken to be healthy: its next crash starts the count anew. */
const HEALTHY_AFTER_MS = 60_000;

/** Milliseconds to wait before start number `crashes` + 1: doubling from 0.5 s to 30 s. */
export function restartDelayMs(crashes: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, crashes - 1));
}

/** Crashes in a row, counting the one just seen of a server that ran for `ranMs`. */
export function countCrash(crashesBefore: number, ranMs: number): number {
  return ranMs >= HEALTHY_AFTER_MS ? 1 : crashesBefore + 1;
}

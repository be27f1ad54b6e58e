/**
 * What a metric was in one window, in its own unit. `low` and `high` bound its 95 % interval; `n` counts what it rests on.
 * `chance` is the value that chance alone exceeds in 5 % of such windows where nothing is wrong; `expected` what training
 * knew of it; `feature` the one it is of, where the worst was looked for. Null where there is none.
 */
export type Reading = {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  chance: number | null;
  expected: number | null;
  feature: string | null;
};

/** One window, `from` inclusive and `to` exclusive; `reference` is what a relative rule holds it against. */
export type WindowReading = { from: Date; to: Date; reading: Reading; reference: Reading | null };

/** A window in which nothing was counted. */
export function emptyReading(n = 0): Reading {
  return { value: null, low: null, high: null, n, chance: null, expected: null, feature: null };
}

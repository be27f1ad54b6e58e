import type { MomentsSide } from "./judged-metric";

export type Reading = { live: number; candidate: number };

/** A variance estimated from fewer is too uncertain to judge by. */
export const MIN_READINGS = 8;

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Readings of both arms at the same moments, as two sides whose difference is that of the pairs: both arms share what moves
 * with the time of day, so the variance of the differences counts, half of it on either side. It is at least what one reading
 * more at ±`margin` (in the readings' unit) would leave of n equal differences, margin² / n: readings that never differ, as an
 * error rate that is 0 on both arms, are no certainty, but more of them become one. So does half an event in proportionDifference.
 */
export function pairedSides(
  readings: readonly Reading[],
  margin: number,
): { stable: MomentsSide; candidate: MomentsSide } {
  const n = readings.length;
  if (n === 0) return { stable: { n, mean: 0, variance: 0 }, candidate: { n, mean: 0, variance: 0 } };
  const differences = readings.map(({ live, candidate }) => candidate - live);
  const centre = meanOf(differences);
  const squares = differences.reduce((sum, difference) => sum + (difference - centre) ** 2, 0);
  const measured = n > 1 ? squares / (n - 1) : 0;
  const variance = Math.max(measured, margin ** 2 / n) / 2;
  return {
    stable: { n, mean: meanOf(readings.map(({ live }) => live)), variance },
    candidate: { n, mean: meanOf(readings.map(({ candidate }) => candidate)), variance },
  };
}

/**
 * The variances to judge by. An arm whose values never differ (a broken candidate that always answers the same) is lent
 * the other's: it must neither look certain nor escape judgement.
 */
export function lendVariance(stable: number, candidate: number): { stable: number; candidate: number } {
  return { stable: stable || candidate, candidate: candidate || stable };
}

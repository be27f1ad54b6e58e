import { normalQuantile } from "./normal";

/** Bounds of a confidence interval, in the unit of the estimate. */
export type Interval = { low: number; high: number };

/** Two-sided standard normal multiplier of a confidence level, e.g. 1.96 for 0.95. */
function multiplier(confidence: number): number {
  return normalQuantile(1 - (1 - confidence) / 2);
}

/**
 * Wilson's score bounds of a share of `trials` (Wilson, JASA 1927), `multiplier` standard errors wide: not clipped, and
 * `trials` need not be whole.
 */
export function wilsonBounds(share: number, trials: number, multiplier: number): Interval {
  const spread = (multiplier * multiplier) / trials;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (multiplier * Math.sqrt((share * (1 - share) + spread / 4) / trials)) / (1 + spread);
  return { low: centre - half, high: centre + half };
}

/** Wilson score interval of a proportion; null without trials. None of all leaves no dust above 0, all of them none below 1. */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval | null {
  if (trials <= 0) return null;
  const { low, high } = wilsonBounds(successes / trials, trials, multiplier(confidence));
  return { low: successes <= 0 ? 0 : Math.max(0, low), high: successes >= trials ? 1 : Math.min(1, high) };
}

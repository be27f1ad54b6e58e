import { normalQuantile } from "./normal";

/** Bounds of a confidence interval, in the unit of the estimate. */
export type Interval = { low: number; high: number };

/** Two-sided standard normal multiplier of a confidence level, e.g. 1.96 for 0.95. */
function multiplier(confidence: number): number {
  return normalQuantile(1 - (1 - confidence) / 2);
}

/** Wilson score interval of a proportion (Wilson, JASA 1927); null without trials. */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval | null {
  if (trials <= 0) return null;
  const z = multiplier(confidence);
  const p = successes / trials;
  const denominator = 1 + (z * z) / trials;
  const centre = (p + (z * z) / (2 * trials)) / denominator;
  const half = (z * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials))) / denominator;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

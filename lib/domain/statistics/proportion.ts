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

/**
 * Interval of the difference `second - first` of two independent proportions: Newcombe's hybrid score interval
 * (Statistics in Medicine 1998, method 10); null where either has no trials.
 */
export function newcombeInterval(
  first: { successes: number; trials: number },
  second: { successes: number; trials: number },
  confidence = 0.95,
): Interval | null {
  const a = wilsonInterval(first.successes, first.trials, confidence);
  const b = wilsonInterval(second.successes, second.trials, confidence);
  if (!a || !b) return null;
  const pa = first.successes / first.trials;
  const pb = second.successes / second.trials;
  return {
    low: pb - pa - Math.hypot(pb - b.low, a.high - pa),
    high: pb - pa + Math.hypot(b.high - pb, pa - a.low),
  };
}

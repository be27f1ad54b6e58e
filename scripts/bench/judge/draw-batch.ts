import { type Moments, mergeMoments } from "@/lib/domain/sketches/moments";
import { drawChiSquare, drawCount, drawNormal, type Random } from "@/lib/domain/statistics/seeded-random";

/** What one arm truly is: the chance of an error, and the natural logarithm of its typical latency in ms. */
export type Truth = { errorRate: number; logLatency: number };

/** What was seen of one arm: answers, errors, and the logarithms of the latencies of successes. */
export type Seen = { answers: number; errors: number; logLatency: Moments };

/** Spread of the logarithm of a latency: the slowest answer in twenty takes 2.3 times as long as the typical one. */
export const LOG_LATENCY_DEVIATION = 0.5;

export function nothingSeen(): Seen {
  return { answers: 0, errors: 0, logLatency: { n: 0, mean: 0, m2: 0, min: null, max: null } };
}

/** As if `answers` answers had been drawn one by one: their sums have these distributions exactly. */
export function drawBatch(random: Random, answers: number, truth: Truth): Seen {
  const errors = drawCount(random, answers, truth.errorRate);
  const n = answers - errors;
  const mean = truth.logLatency + (LOG_LATENCY_DEVIATION * drawNormal(random)) / Math.sqrt(n);
  const m2 = LOG_LATENCY_DEVIATION ** 2 * drawChiSquare(random, n - 1);
  return { answers, errors, logLatency: { n, mean, m2, min: null, max: null } };
}

/** Adds `batch` to `total`, in place. */
export function addBatch(total: Seen, batch: Seen): void {
  total.answers += batch.answers;
  total.errors += batch.errors;
  mergeMoments(total.logLatency, batch.logLatency);
}

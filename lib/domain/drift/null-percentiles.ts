import { chiSquareQuantile } from "@/lib/domain/statistics/chi-square";
import { drawNormal, seededRandom } from "@/lib/domain/statistics/seeded-random";
import type { Sample } from "./samples";

/** What each score stays below in 95 % of samples of two given sizes when nothing drifts. */

const percentiles = new Map<number, number>();

function chiSquarePercentile95(degrees: number): number {
  const known = percentiles.get(degrees);
  if (known !== undefined) return known;
  const found = chiSquareQuantile(0.95, degrees);
  percentiles.set(degrees, found);
  return found;
}

/**
 * The PSI that chance alone exceeds in 5 % of windows of these sizes when nothing drifts: (1/n + 1/m) times the 95th
 * percentile of chi-square with cells - 1 degrees of freedom (Yurdakul, "Statistical properties of PSI", 2018).
 */
export function psiNullPercentile95(cells: number, n: number, m: number): number | null {
  if (cells < 2 || n <= 0 || m <= 0) return null;
  return (1 / n + 1 / m) * chiSquarePercentile95(cells - 1);
}

export type CellNulls = {
  psi: number;
  psiFloor: number;
  jensenShannon: number;
  hellinger: number;
  chiSquare: number;
  cramersV: number;
};

/**
 * Scores over `cells` that have rows, from one fact: for small differences each is a multiple of the sum of
 * (p - q)² / π, which is (1/n + 1/m) times a chi-square with cells - 1 degrees of freedom. Hellinger's square is an
 * eighth of it, Jensen–Shannon's an eighth in nats. Null where nothing can differ.
 */
export function cellNulls(cells: number, n: number, m: number): CellNulls | null {
  const psi = psiNullPercentile95(cells, n, m);
  if (psi === null) return null;
  const chiSquare = chiSquarePercentile95(cells - 1);
  return {
    psi,
    psiFloor: psi,
    jensenShannon: Math.sqrt(psi / (8 * Math.LN2)),
    hellinger: Math.sqrt(psi / 8),
    chiSquare,
    cramersV: Math.sqrt(chiSquare / (n + m)),
  };
}

/** 95th percentile of Kolmogorov's distribution (Smirnov 1948). */
const KOLMOGOROV_95 = 1.3580986393225507;

/** Of the Kolmogorov–Smirnov statistic of continuous values; equal values make the true one smaller. */
export function ksNullPercentile95(n: number, m: number): number {
  return KOLMOGOROV_95 * Math.sqrt(1 / n + 1 / m);
}

/** Draws of the limit law: enough that the percentile is good to about 4 %. */
const DRAWS = 1000;
const SEED = 20261123;
/** More steps of a distribution function are taken together: the area hardly changes. */
const MOST_STEPS = 64;

function percentile95(values: Float64Array): number {
  return values.sort()[Math.ceil(0.95 * values.length) - 1] ?? Number.NaN;
}

/**
 * Draws differences of shares as many rows would give them: normal, with the covariance of a multinomial law
 * (diag(π) - ππᵀ), times √(1/n + 1/m). `measure` makes a number of each; the same seed every time.
 */
function simulate(shares: readonly number[], measure: (differences: Float64Array) => number): number {
  const random = seededRandom(SEED);
  const roots = shares.map(Math.sqrt);
  const differences = new Float64Array(shares.length);
  const measured = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    let sum = 0;
    for (const [i, root] of roots.entries()) {
      const step = root * drawNormal(random);
      differences[i] = step;
      sum += step;
    }
    for (const [i, share] of shares.entries()) differences[i] = (differences[i] ?? 0) - share * sum;
    measured[draw] = measure(differences);
  }
  return percentile95(measured);
}

/** Of the largest change of a share and of the total variation, by simulation of the limit law at the pooled `shares`. */
export function shareNulls(
  shares: readonly number[],
  n: number,
  m: number,
): { lInfinity: number; totalVariation: number } {
  const scale = Math.sqrt(1 / n + 1 / m);
  const lInfinity = simulate(shares, (differences) => differences.reduce((most, d) => Math.max(most, Math.abs(d)), 0));
  const variation = simulate(shares, (differences) => differences.reduce((sum, d) => sum + Math.abs(d) / 2, 0));
  return { lInfinity: scale * lInfinity, totalVariation: scale * variation };
}

/** Of the first Wasserstein distance, in the unit of the values, by simulation of the limit law on the pooled sample. */
export function wassersteinNull(pooled: Sample, n: number, m: number): number {
  const perStep = Math.max(1, Math.ceil(pooled.values.length / MOST_STEPS));
  const shares: number[] = [];
  const widths: number[] = [];
  for (const [i, value] of pooled.values.entries()) {
    if (i % perStep === 0) {
      shares.push(0);
      widths.push(0);
    }
    const last = shares.length - 1;
    shares[last] = (shares[last] ?? 0) + (pooled.counts[i] ?? 0) / pooled.n;
    widths[last] = (widths[last] ?? 0) + (pooled.values[i + 1] ?? value) - value;
  }
  const area = (differences: Float64Array) => {
    let sum = 0;
    let gap = 0;
    for (const [i, width] of widths.entries()) {
      const next = gap + (differences[i] ?? 0);
      // Within a step of several values the gap rises bit by bit; at a step of one value it stands at its end.
      sum += width * (perStep === 1 ? Math.abs(next) : (Math.abs(gap) + Math.abs(next)) / 2);
      gap = next;
    }
    return sum;
  };
  return Math.sqrt(1 / n + 1 / m) * simulate(shares, area);
}

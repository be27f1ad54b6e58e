import type { RuleMetric } from "@/lib/domain/monitors/monitor";
import { chiSquareQuantile, logGamma } from "@/lib/domain/statistics/chi-square";
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

/**
 * How a figure is distributed when nothing drifts, at 1/n + 1/m = 1. With the sizes it grows like their √(1/n + 1/m), or
 * (`isSquare`: PSI) like 1/n + 1/m itself.
 */
export type Law = { mean: number; deviation: number; percentile95: number; isSquare: boolean };
type Chance = Omit<Law, "isSquare">;

function lawOf(values: Float64Array): Chance {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const percentile95 = values.sort()[Math.ceil(0.95 * values.length) - 1] ?? Number.NaN;
  return { mean, deviation: Math.sqrt(squares / values.length), percentile95 };
}

/** The law at the sizes of two samples, neither empty. */
export function scaleLaw(law: Law, n: number, m: number): Chance {
  const size = 1 / n + 1 / m;
  const scale = law.isSquare ? size : Math.sqrt(size);
  return { mean: scale * law.mean, deviation: scale * law.deviation, percentile95: scale * law.percentile95 };
}

/** As many as draws of `MOST_STEPS` cells need; of more cells the draws begin anew, each time at another cell. */
const NORMALS = DRAWS * MOST_STEPS + 1;
let fixed: Float64Array | null = null;

/** Standard normal numbers, always the same: drawing them anew would take most of the time of a page of features. */
function fixedNormals(): Float64Array {
  if (fixed) return fixed;
  const random = seededRandom(SEED);
  fixed = Float64Array.from({ length: NORMALS }, () => drawNormal(random));
  return fixed;
}

type Measure = (differences: Float64Array) => number;

/**
 * Draws differences of shares as many rows would give them: normal, with the covariance of a multinomial law
 * (diag(π) - ππᵀ), times √(1/n + 1/m). Each of `measures` makes a number of each draw; the same seed every time.
 */
function simulate<Measures extends readonly Measure[]>(
  shares: readonly number[],
  ...measures: Measures
): { [Key in keyof Measures]: Chance } {
  const normals = fixedNormals();
  let next = 0;
  const roots = shares.map(Math.sqrt);
  const differences = new Float64Array(shares.length);
  const measured = measures.map((measure) => ({ measure, values: new Float64Array(DRAWS) }));
  // Loops by index: iterators here take most of the time of a comparison.
  for (let draw = 0; draw < DRAWS; draw += 1) {
    let sum = 0;
    for (let i = 0; i < roots.length; i += 1) {
      const step = (roots[i] ?? 0) * (normals[next++ % NORMALS] ?? 0);
      differences[i] = step;
      sum += step;
    }
    for (let i = 0; i < shares.length; i += 1) differences[i] = (differences[i] ?? 0) - (shares[i] ?? 0) * sum;
    for (const { measure, values } of measured) values[draw] = measure(differences);
  }
  // safe because there is one law for each measure, in their order
  return measured.map(({ values }) => lawOf(values)) as { [Key in keyof Measures]: Chance };
}

/** Of the largest change of a share and of the total variation, by simulation of the limit law at the pooled `shares`. */
export function shareNulls(
  shares: readonly number[],
  n: number,
  m: number,
): { lInfinity: number; totalVariation: number } {
  const scale = Math.sqrt(1 / n + 1 / m);
  const [most, sum] = simulate(shares, largest, moved);
  return { lInfinity: scale * most.percentile95, totalVariation: scale * sum.percentile95 };
}

const largest: Measure = (differences) => differences.reduce((most, d) => Math.max(most, Math.abs(d)), 0);
const moved: Measure = (differences) => differences.reduce((sum, d) => sum + Math.abs(d) / 2, 0);

/** A PSI-like sum's law: chi-square; its root's: chi, whose mean is √2 Γ((d + 1)/2) / Γ(d/2). `part` scales the sum. */
function chiLaw(degrees: number, part: number): Law {
  const mean = Math.sqrt(2 * part) * Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2));
  const percentile95 = Math.sqrt(part * chiSquarePercentile95(degrees));
  return { mean, deviation: Math.sqrt(Math.max(0, part * degrees - mean ** 2)), percentile95, isSquare: false };
}

/**
 * The law of a figure over cells with these `shares` when nothing drifts: analytic for PSI and the two distances that go
 * by its root, simulated for the others. All zero where only one cell has a share.
 */
export function nullLaw(metric: RuleMetric, shares: readonly number[]): Law {
  const occupied = shares.filter((share) => share > 0);
  const degrees = occupied.length - 1;
  if (degrees < 1) return { mean: 0, deviation: 0, percentile95: 0, isSquare: false };
  switch (metric) {
    case "psi":
      return {
        ...{ mean: degrees, deviation: Math.sqrt(2 * degrees), isSquare: true },
        percentile95: chiSquarePercentile95(degrees),
      };
    case "jensen_shannon":
      return chiLaw(degrees, 1 / (8 * Math.LN2));
    case "hellinger":
      return chiLaw(degrees, 1 / 8);
    case "l_infinity":
      return { ...simulate(occupied, largest)[0], isSquare: false };
    case "total_variation":
      return { ...simulate(occupied, moved)[0], isSquare: false };
  }
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
    for (let i = 0; i < widths.length; i += 1) {
      const next = gap + (differences[i] ?? 0);
      const width = widths[i] ?? 0;
      // Within a step of several values the gap rises bit by bit; at a step of one value it stands at its end.
      sum += width * (perStep === 1 ? Math.abs(next) : (Math.abs(gap) + Math.abs(next)) / 2);
      gap = next;
    }
    return sum;
  };
  return Math.sqrt(1 / n + 1 / m) * simulate(shares, area)[0].percentile95;
}

import { normalQuantile } from "@/lib/domain/statistics/normal";

// The rule of NetflixACAJudge-v1.0 for one metric, written from its published formula for comparison only: Mann-Whitney at
// 98 %, tolerance 0.25, effect size by the ratio of means, every increase or decrease that is significant counts.
const CONFIDENCE = 0.98;
const TOLERANCE = 0.25;
/** Absolute, whatever the unit: with very small figures its intervals are wrong. */
const ROOT_TOLERANCE = 1e-4;

type KayentaClass = "High" | "Low" | "Pass";
type KayentaResult = { classification: KayentaClass; interval: [low: number, high: number]; estimate: number };

/** How a metric is classified whose `direction` of change is bad. Both sides ascending and not empty. */
export function classify(
  experiment: readonly number[],
  control: readonly number[],
  direction: "increase" | "decrease" | "either" = "either",
): KayentaResult {
  const muMin = (experiment[0] ?? 0) - (control.at(-1) ?? 0);
  const muMax = (experiment.at(-1) ?? 0) - (control[0] ?? 0);
  const z = -normalQuantile((1 - CONFIDENCE) / 2);
  const rootAt = (level: number) => findRoot((mu) => wilcoxon(experiment, control, mu) - level, muMin, muMax);
  const [low, estimate, high] = [rootAt(z), rootAt(0), rootAt(-z)];
  const tolerated = TOLERANCE * Math.abs(estimate);
  const ratio = meanOf(experiment) / meanOf(control);
  const is = (isSignificant: boolean, isLarge: boolean, way: "increase" | "decrease") =>
    isSignificant && (isLarge || Number.isNaN(ratio)) && (direction === way || direction === "either");
  const classification = is(low > tolerated, ratio >= 1, "increase")
    ? "High"
    : is(high < -tolerated, ratio <= 1, "decrease")
      ? "Low"
      : "Pass";
  return { classification, interval: [low, high], estimate };
}

/**
 * Whether an increase is classified High; quick where nothing is significant: an interval around 0 decides nothing, and that
 * the interval starts above 0 shows in the statistic at 0 unless the samples do not overlap.
 */
export function isHigh(experiment: readonly number[], control: readonly number[]): boolean {
  const overlaps = (experiment[0] ?? 0) <= (control.at(-1) ?? 0);
  const z = -normalQuantile((1 - CONFIDENCE) / 2);
  if (overlaps && wilcoxon(experiment, control, 0) < z) return false;
  return classify(experiment, control, "increase").classification === "High";
}

/** Mann and Whitney's statistic of experiment − `mu` against control in standard errors, with continuity and ties corrected. */
function wilcoxon(experiment: readonly number[], control: readonly number[], mu: number): number {
  const [n, m] = [experiment.length, control.length];
  let [i, j, pairsAbove, ties] = [0, 0, 0, 0];
  while (i < n || j < m) {
    const value = Math.min((experiment[i] ?? Infinity) - mu, control[j] ?? Infinity);
    const [fromI, fromJ] = [i, j];
    while (i < n && (experiment[i] ?? 0) - mu === value) i += 1;
    while (j < m && control[j] === value) j += 1;
    pairsAbove += (i - fromI) * (fromJ + (j - fromJ) / 2);
    const tied = i - fromI + j - fromJ;
    ties += tied ** 3 - tied;
  }
  const total = n + m;
  const excess = pairsAbove - (n * m) / 2;
  const deviation = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))));
  return (excess - Math.sign(excess) / 2) / deviation;
}

/** Where a falling function meets 0, to the judge's own tolerance; an end of the range where it does not. */
function findRoot(value: (mu: number) => number, from: number, to: number): number {
  if (value(from) <= 0) return from;
  if (value(to) >= 0) return to;
  let [low, high] = [from, to];
  while (high - low > ROOT_TOLERANCE) {
    const middle = (low + high) / 2;
    if (value(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

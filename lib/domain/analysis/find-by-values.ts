import { hodgesLehmann, shiftP } from "@/lib/domain/statistics/hodges-lehmann";
import type { ArmCounts, Finding } from "./finding";
import { isOneSided, type Limits, passedLimit, placeOf } from "./limits";
import { grownBy, MAX_GROWTH } from "./samples-still-needed";

/**
 * What two samples say against `limits` by the shift of Hodges and Lehmann, in units of `scale`. Its interval holds at one
 * look; so look k spends α / (k(k + 1)), which adds up to α over looks without end. Null where so few values give no interval.
 */
export function findByValues(
  stable: readonly number[],
  candidate: readonly number[],
  { limits, alpha, look, scale }: { limits: Limits; alpha: number; look: number | undefined; scale: number },
): Finding | null {
  const spread = look === undefined ? 1 : look * (look + 1);
  const [x, y] = [ascending(candidate), ascending(stable)];
  const { estimate, interval } = hodgesLehmann(x, y, alpha / spread);
  if (!interval) return null;
  const [low, value, high] = [interval.low / scale, estimate / scale, interval.high / scale];
  if (![low, value, high].every(Number.isFinite)) return null;
  const passed = passedLimit(value, limits);
  const p = passed === null ? 1 : shiftP(x, y, passed * scale) / (isOneSided(limits) ? 2 : 1);
  return {
    estimate: value,
    interval: [low, high],
    place: placeOf([low, high], limits),
    p: Math.min(1, p * spread),
    needs: needed([low, value, high], limits, { stable: y.length, candidate: x.length }),
  };
}

/** The width of an interval shrinks with the root of the samples; until then no limit may stay inside. */
function needed([low, value, high]: [number, number, number], limits: Limits, n: ArmCounts): ArmCounts | null {
  const growths = [limits.lower, limits.upper]
    .filter((limit) => limit !== null)
    .map((limit) => ((limit > value ? high - value : value - low) / (limit - value)) ** 2);
  const growth = Math.max(1, ...growths);
  return growth <= MAX_GROWTH ? grownBy(n, growth) : null;
}

function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

/** The middle value, or the mean of the two; 0 without any. */
export function medianOf(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

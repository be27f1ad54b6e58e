import { formatInterval, formatNumber } from "@/lib/client/format-number";
import type { Metric } from "@/lib/contracts/model-version";

/** What serving measures is not known finer than this. */
const unitDigits: Record<string, number> = { ms: 1, "%": 2 };

/** Digits that tell two values of a metric apart: those of its unit, else three below 10, fewer above. */
function digitsOf(value: number, unit = ""): number {
  const size = Math.abs(value);
  if (size >= 1000) return 0;
  return unitDigits[unit] ?? (size >= 10 ? 1 : 3);
}

export function formatMetric(value: number, unit?: string): string {
  return formatNumber(value, { digits: digitsOf(value, unit), unit });
}

/** A difference of two values, with a sign and the digits of the larger one. */
export function formatDifference(difference: number, of: number, unit?: string): string {
  return formatNumber(difference, { digits: digitsOf(of, unit), unit, isSigned: true });
}

/** `0.604 to 0.620`, or nothing where no interval was given. */
export function formatMetricInterval({
  value,
  low,
  high,
  unit,
}: Pick<Metric, "value" | "low" | "high" | "unit">): string {
  return low === undefined || high === undefined
    ? ""
    : formatInterval(low, high, { digits: digitsOf(value, unit), unit });
}

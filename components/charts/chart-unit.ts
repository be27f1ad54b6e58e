import { formatInterval, formatNumber, NO_DATA } from "@/lib/client/format-number";

/** What an axis measures. `share` values are between 0 and 1 and written in percent; a `score` has no unit. */
export type ChartUnit = "share" | "ms" | "perSecond" | "count" | "score";

const scales: Record<ChartUnit, { factor: number; unit?: string; suffix?: string; digits: number }> = {
  share: { factor: 100, unit: "%", digits: 1 },
  ms: { factor: 1, unit: "ms", digits: 1 },
  perSecond: { factor: 1, suffix: "/s", digits: 1 },
  count: { factor: 1, digits: 0 },
  score: { factor: 1, digits: 3 },
};

/** A value with its unit, at the unit's digits or at those given. */
export function formatUnit(value: number | null | undefined, unit: ChartUnit, digits = scales[unit].digits): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_DATA;
  const { factor, unit: name, suffix = "" } = scales[unit];
  return `${formatNumber(value * factor, { digits, unit: name })}${suffix}`;
}

/** Both ends of an interval with the unit once. */
export function formatUnitInterval(low: number, high: number, unit: ChartUnit): string {
  const { factor, unit: name, suffix = "", digits } = scales[unit];
  return `${formatInterval(low * factor, high * factor, { digits, unit: name })}${suffix}`;
}

/** The factor between a value and what is written of it. */
export function factorOf(unit: ChartUnit): number {
  return scales[unit].factor;
}

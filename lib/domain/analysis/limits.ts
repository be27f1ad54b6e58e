import type { Bounds } from "./estimated";
import type { Direction } from "./judged-metric";

/** What must not be passed, in the unit of the margin; null on the side where nothing is forbidden. */
export type Limits = { lower: number | null; upper: number | null };

export function limitsOf({ direction, margin }: { direction: Direction; margin: number }): Limits {
  return {
    lower: direction === "increase_is_bad" ? null : -margin,
    upper: direction === "decrease_is_bad" ? null : margin,
  };
}

/** Whether only one way is forbidden, so that a test looks only there. */
export function isOneSided({ lower, upper }: Limits): boolean {
  return lower === null || upper === null;
}

/** The limit that `value` lies beyond; null where it keeps within them. */
export function passedLimit(value: number, { lower, upper }: Limits): number | null {
  if (upper !== null && value > upper) return upper;
  return lower !== null && value < lower ? lower : null;
}

/** Whether all of an interval keeps within the limits, lies beyond one of them, or neither. */
export function placeOf([low, high]: Bounds, { lower, upper }: Limits): "within" | "beyond" | "across" {
  const isWithin = (lower === null || low > lower) && (upper === null || high < upper);
  if (isWithin) return "within";
  return (upper !== null && low > upper) || (lower !== null && high < lower) ? "beyond" : "across";
}

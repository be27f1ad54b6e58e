import type { Direction, MetricKind } from "./judged-metric";

const formats = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

const units: Record<MetricKind, { factor: number; name: string }> = {
  proportion: { factor: 100, name: " percentage points" },
  latency: { factor: 100, name: " %" },
  mean: { factor: 1, name: "" },
};

/** 0.0123 -> "+0.0123", with a true minus. */
function signed(value: number): string {
  const text = formats.format(Math.abs(value));
  if (text === "0") return text;
  return `${value < 0 ? "−" : "+"}${text}`;
}

/** "1,140" */
export function sayCount(count: number): string {
  return whole.format(count);
}

const signOf: Record<Direction, string> = { increase_is_bad: "+", decrease_is_bad: "−", either: "±" };

/** "−0.1 to +0.9 percentage points against live; the margin is +0.5." */
export function sayDifference(
  [low, high]: readonly [number, number],
  { kind, direction, margin }: { kind: MetricKind; direction: Direction; margin: number },
  stable: string,
): string {
  const { factor, name } = units[kind];
  const limit = `${signOf[direction]}${formats.format(margin * factor)}`;
  return `${signed(low * factor)} to ${signed(high * factor)}${name} against ${stable}; the margin is ${limit}.`;
}

/** "97.1 to 98.8 % of 1,200 pairs; at least 98 % is asked for." */
export function sayShare([low, high]: readonly [number, number], of: string, atLeast: number): string {
  const percent = (share: number) => formats.format(share * 100);
  return `${percent(low)} to ${percent(high)} % of ${of}; at least ${percent(atLeast)} % is asked for.`;
}

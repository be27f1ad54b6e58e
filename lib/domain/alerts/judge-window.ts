import { metricFacts } from "./metrics";
import type { Reading, WindowReading } from "./reading";
import type { RuleDefinition } from "./rule";

/** `unsure`: the value is beyond the threshold, but chance could have put it there, or nobody knows whether it could. */
export const windowVerdicts = ["breach", "unsure", "ok", "no_data", "skipped"] as const;
export type WindowVerdict = (typeof windowVerdicts)[number];

/** A window with what was made of it. `threshold` is null where nothing to hold it against was known. */
export type JudgedWindow = WindowReading & { verdict: WindowVerdict; threshold: number | null };

/** What the reading is held against: a point with its interval (null: unknown), and how far from it is still in order. */
type Held = { point: number; low: number | null; high: number | null; margin: number };

const isEnough = ({ metric, minSamples }: RuleDefinition, { value, n }: Reading): boolean =>
  value !== null && (!metricFacts(metric).countsSamples || n >= minSamples);

function heldAgainst(rule: RuleDefinition, { reading, reference }: WindowReading): Held | null {
  const { comparison } = rule;
  if (comparison.against === "value") {
    const point = comparison.value;
    return { point, low: point, high: point, margin: 0 };
  }
  const { by, relative } = comparison;
  const known = (point: number, low: number | null = point, high: number | null = point): Held => ({
    ...{ point, low, high },
    margin: relative ? Math.abs(point) * by : by,
  });
  if (comparison.against === "training") return reading.expected === null ? null : known(reading.expected);
  if (!reference || reference.value === null || !isEnough(rule, reference)) return null;
  return known(reference.value, reference.low, reference.high);
}

type Bound = { point: number; bound: number };

/**
 * The least that a value lies beyond what it is held against, given how far chance can have moved each towards the other
 * (MOVER: Zou & Donner, Statistics in Medicine 2008, equation 4). Without intervals it is the plain distance.
 */
function certainExcess(value: Bound, held: Bound): number {
  const distance = Math.abs(value.point - held.point);
  return distance - Math.hypot(value.point - value.bound, held.point - held.bound);
}

function verdictOf(rule: RuleDefinition, reading: Reading, held: Held): "breach" | "unsure" | "ok" {
  const value = reading.value ?? 0;
  const isAbove = rule.comparison.side === "above";
  const excess = isAbove ? value - held.point : held.point - value;
  if (excess <= held.margin) return "ok";
  // What chance alone brings about is no breach, however low somebody set the threshold.
  if (isAbove && reading.chance !== null && value <= reading.chance) return "unsure";
  if (rule.certainty === "value") return "breach";
  if (metricFacts(rule.metric).certainty === "settled") return "breach";
  const [bound, heldBound] = isAbove ? [reading.low, held.high] : [reading.high, held.low];
  if (bound === null || heldBound === null) return "unsure";
  const certain = certainExcess({ point: value, bound }, { point: held.point, bound: heldBound });
  return certain > held.margin ? "breach" : "unsure";
}

/** One window by its rule: whether the reading lies beyond the threshold, on enough samples, and by more than chance. */
export function judgeWindow(rule: RuleDefinition, window: WindowReading, isSkipped: boolean): JudgedWindow {
  const held = heldAgainst(rule, window);
  const sign = rule.comparison.side === "above" ? 1 : -1;
  const threshold = held && held.point + sign * held.margin;
  if (isSkipped) return { ...window, threshold, verdict: "skipped" };
  if (!isEnough(rule, window.reading) || !held) return { ...window, threshold, verdict: "no_data" };
  return { ...window, threshold, verdict: verdictOf(rule, window.reading, held) };
}

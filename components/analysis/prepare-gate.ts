import type { IntervalInput } from "@/components/charts/prepare-interval";
import { formatLatency } from "@/lib/client/format-duration";
import {
  formatInterval,
  formatNumber,
  formatPercent,
  formatSampleSize,
  NBSP,
  type NumberFormat,
} from "@/lib/client/format-number";
import type { FigureUnit, GateVerdict } from "@/lib/contracts/analysis";
import type { StateKind } from "@/lib/contracts/state-kind";
import { gatesPass } from "@/lib/domain/analysis/gates-pass";
import { countWord } from "@/lib/domain/text/count-word";

type Side = { value: string; beside: string | null; n: string | null };
export type PreparedGate = {
  name: string;
  /** "no more than +0.50 points" */
  margin: string;
  live: Side;
  candidate: Side;
  difference: string;
  interval: string;
  verdict: { word: string; kind: StateKind };
  plot: IntervalInput;
  /** All of it in a sentence, for who does not see the plot. */
  summary: string;
};

/** The words are Argo's. What could not be measured is nobody's failure. */
const verdicts: Record<GateVerdict["verdict"], PreparedGate["verdict"]> = {
  pass: { word: "Successful", kind: "ok" },
  fail: { word: "Failed", kind: "bad" },
  inconclusive: { word: "Inconclusive", kind: "hold" },
  error: { word: "Error", kind: "hold" },
};

/** As many digits as show the margin with two. */
function digitsOf(margin: number): number {
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(margin || 1))));
}

type Scale = { factor: number; format: NumberFormat };

function scaleOf({ metric, unit, margin }: GateVerdict): Scale {
  if (metric === "agreement") return { factor: 100, format: { digits: 1, unit: "%" } };
  if (unit === "percentage points") return { factor: 100, format: { digits: 2, unit: "points" } };
  if (unit === "percent") return { factor: 100, format: { digits: 1, unit: "%" } };
  return { factor: 1, format: { digits: unit === "score" ? 3 : digitsOf(margin) } };
}

function marginWords({ metric, direction, margin }: GateVerdict, { factor, format }: Scale): string {
  const size = formatNumber(margin * factor, format);
  if (metric === "agreement") return `at least ${size}`;
  if (direction === "either") return `within ±${size}`;
  return direction === "increase_is_bad" ? `no more than +${size}` : `no worse than −${size}`;
}

function figure(value: number | null, unit: FigureUnit, digits: number): string {
  if (value === null) return "–";
  if (unit === "share") return formatPercent(value, digits);
  if (unit === "ms") return formatLatency(value, 1);
  return formatNumber(value, { digits: unit === "score" ? 3 : digits });
}

function sideOf({ metric, verdict, values, beside, n, margin }: GateVerdict, arm: "live" | "candidate"): Side {
  // As the difference beside it is written.
  const digits = values.unit === "share" ? (metric === "agreement" ? 1 : 2) : digitsOf(margin);
  return {
    value: figure(values[arm], values.unit, digits),
    beside: beside && `${beside.label}${NBSP}${figure(beside[arm], beside.unit, digits)}`,
    n: verdict === "error" ? null : formatSampleSize(n[arm]),
  };
}

/** An agreement is drawn against "always": no difference is 100 %, the margin what may be missing from it. */
function plotOf(gate: GateVerdict): IntervalInput {
  const { metric, direction, margin, estimate, interval } = gate;
  const shift = metric === "agreement" ? 1 : 0;
  const [low, high] = interval ?? [null, null];
  return {
    difference: estimate === null ? null : estimate - shift,
    low: low === null ? null : low - shift,
    high: high === null ? null : high - shift,
    margin: metric === "agreement" ? 1 - margin : margin,
    isHigherBetter: direction === "decrease_is_bad",
    isEitherWay: direction === "either",
  };
}

/** A gate's verdict in the words and figures that are shown. */
export function prepareGate(gate: GateVerdict): PreparedGate {
  const scale = scaleOf(gate);
  const { factor, format } = scale;
  const signed = { ...format, isSigned: gate.metric !== "agreement" };
  const { estimate, interval } = gate;
  const difference = estimate === null ? "–" : formatNumber(estimate * factor, signed);
  const range = interval ? formatInterval(interval[0] * factor, interval[1] * factor, signed) : "no interval yet";
  const verdict = verdicts[gate.verdict];
  return {
    name: gate.label,
    margin: marginWords(gate, scale),
    live: sideOf(gate, "live"),
    candidate: sideOf(gate, "candidate"),
    difference,
    interval: range,
    verdict,
    plot: plotOf(gate),
    summary: `${gate.label}: ${estimate === null ? "no estimate" : difference}, ${interval ? `interval ${range}` : range}, ${verdict.word}`,
  };
}

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What the gates say together, as the heading: "Two of five gates cannot decide yet". */
export function sayGates(gates: readonly GateVerdict[]): string {
  const counting = gates.filter(({ dryRun }) => !dryRun);
  const count = (verdict: GateVerdict["verdict"]) => counting.filter((gate) => gate.verdict === verdict).length;
  const say = (some: number, one: string, many: string) =>
    counting.length === 1
      ? `The gate ${one}`
      : `${capitalised(countWord(some))} of ${countWord(counting.length)} gates ${some === 1 ? one : many}`;
  if (counting.length === 0) return "No gate counts here: all are only shown";
  if (count("fail") > 0) return say(count("fail"), "fails", "fail");
  if (count("error") > 0) return say(count("error"), "could not be measured", "could not be measured");
  if (count("inconclusive") > 0) return say(count("inconclusive"), "cannot decide yet", "cannot decide yet");
  return gatesPass(counting.length);
}

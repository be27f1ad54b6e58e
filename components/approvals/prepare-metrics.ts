import { formatNumber, NO_DATA } from "@/lib/client/format-number";
import type { MetricPair, MetricSide } from "@/lib/contracts/approval";
import type { StateKind } from "@/lib/contracts/state-kind";

export type MetricRow = {
  key: string;
  name: string;
  slice: string | null;
  live: MetricSide | null;
  candidate: MetricSide | null;
  difference: string;
  /** Better or worse only where the intervals do not touch; everything else cannot be told. */
  verdict: { kind: StateKind; word: string };
};

const DIGITS = 3;

function verdictOf({ live, candidate, higherIsBetter }: MetricPair): MetricRow["verdict"] {
  if (!live || !candidate) return { kind: "off", word: "not compared" };
  const { low: liveLow, high: liveHigh } = live;
  const { low, high } = candidate;
  if (liveLow === null || liveHigh === null || low === null || high === null)
    return { kind: "off", word: "no interval" };
  const isAbove = low > liveHigh;
  const isBelow = high < liveLow;
  if (!isAbove && !isBelow) return { kind: "hold", word: "cannot tell" };
  return isAbove === higherIsBetter ? { kind: "ok", word: "better" } : { kind: "bad", word: "worse" };
}

function toRow(pair: MetricPair): MetricRow {
  const { name, slice, live, candidate } = pair;
  const difference =
    live && candidate ? formatNumber(candidate.value - live.value, { digits: DIGITS, isSigned: true }) : NO_DATA;
  return { key: `${name} ${slice ?? ""}`, name, slice, live, candidate, difference, verdict: verdictOf(pair) };
}

/** How many of the slices are shown: the ones on which the candidate stands worst. */
export const WORST_SLICES = 3;

/** The metrics of the whole data, and the slices on which the candidate stands worst, worst first. */
export function prepareMetrics(pairs: readonly MetricPair[]): { whole: MetricRow[]; slices: MetricRow[] } {
  const loss = (pair: MetricPair) => {
    if (!pair.candidate) return Number.NEGATIVE_INFINITY;
    const gain = pair.candidate.value - (pair.live?.value ?? pair.candidate.value);
    return pair.higherIsBetter ? -gain : gain;
  };
  const ranked = pairs
    .filter((pair) => pair.slice !== null && pair.candidate !== null)
    .toSorted((a, b) => loss(b) - loss(a));
  // One row a slice: its worst metric.
  const sliced = ranked.filter((pair, i) => ranked.findIndex((other) => other.slice === pair.slice) === i);
  return {
    whole: pairs.filter((pair) => pair.slice === null).map(toRow),
    slices: sliced.slice(0, WORST_SLICES).map(toRow),
  };
}

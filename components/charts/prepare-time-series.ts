import { type ChartUnit, factorOf, formatUnit } from "./chart-unit";
import { findGaps } from "./find-gaps";
import type { SeriesTone } from "./series-tone";
import { spreadLabels } from "./spread-labels";
import { type TimeTick, timeTicks } from "./time-ticks";
import { digitsOfStep, valueTicks } from "./value-ticks";

export type SeriesPoint = {
  at: string;
  value: number | null;
  low?: number | null;
  high?: number | null;
  n?: number | null;
};

export type TimeSeries = { key: string; label: string; tone: SeriesTone; kind?: "line" | "bar"; points: SeriesPoint[] };

export type ChartMark = { at: string; label: string };

export type ChartGap = { from: string; to: string; reason: string };

/** A stretch of time that is set apart by its ground: windows in which an alert rule fired. */
export type ChartSpan = { from: string; to: string; label: string };

export type TimeSeriesInput = {
  series: TimeSeries[];
  unit: ChartUnit;
  from: string;
  to: string;
  /** Width of one bucket; longer silences break the line and are hatched. */
  stepMs: number;
  /** Drawn as a line where the axis goes on beyond it; nothing after it is a gap. */
  now?: string;
  gaps?: ChartGap[];
  spans?: ChartSpan[];
  marks?: ChartMark[];
  limit?: { value: number; label: string };
  /** A point on fewer observations than this is not drawn. */
  minimumN?: number;
  /** Bars always start at 0; lines only if asked to. */
  isZeroBased?: boolean;
  /** Height of the plot in pixels, to keep the labels at the lines' ends apart. */
  plotHeight: number;
};

export type ChartRow = {
  at: number;
  values: Record<string, number | null>;
  bands: Record<string, [number, number] | null>;
  sizes: Record<string, number | null>;
};

export type EndLabel = { key: string; tone: SeriesTone; at: number; value: number; text: string; shiftPx: number };

export type PreparedTimeSeries = {
  rows: ChartRow[];
  domain: { x: [number, number]; y: [number, number] };
  ticks: { x: TimeTick[]; y: { value: number; label: string }[] };
  gaps: { from: number; to: number; reason: string }[];
  spans: { from: number; to: number; label: string }[];
  marks: { at: number; label: string; isLabelled: boolean }[];
  now: number | null;
  endLabels: EndLabel[];
  /** Observations behind the whole chart. */
  n: number;
  isEmpty: boolean;
};

/** Decides everything that a time chart shows: rows, gaps, domain, ticks, marks, labels. Times are milliseconds since 1970. */
export function prepareTimeSeries(input: TimeSeriesInput): PreparedTimeSeries {
  const from = Date.parse(input.from);
  const to = Date.parse(input.to);
  const now = input.now === undefined ? to : Math.min(to, Date.parse(input.now));
  const rows = breakAtSilences(toRows(input, from, to), input.stepMs);
  const isEmpty = rows.every((row) => input.series.every(({ key }) => row.values[key] === null));
  const y = yAxis(input, rows);
  return {
    rows,
    domain: { x: [from, to], y: y.domain },
    ticks: { x: timeTicks(from, to), y: y.ticks },
    gaps: isEmpty ? [] : findGaps(rows, { from, to: now, stepMs: input.stepMs, known: input.gaps ?? [] }),
    spans: clipSpans(input.spans ?? [], from, to),
    marks: labelMarks(input.marks ?? [], from, to),
    now: now < to ? now : null,
    endLabels: spreadLabels(endLabels(input, rows), y.domain, input.plotHeight),
    n: rows.reduce((sum, row) => sum + Object.values(row.sizes).reduce((a: number, b) => a + (b ?? 0), 0), 0),
    isEmpty,
  };
}

function toRows({ series, minimumN = 0 }: TimeSeriesInput, from: number, to: number): ChartRow[] {
  const rows = new Map<number, ChartRow>();
  for (const { key, points } of series) {
    for (const point of points) {
      const at = Date.parse(point.at);
      if (at < from || at > to) continue;
      const row = rows.get(at) ?? emptyRow(at, series);
      rows.set(at, row);
      const isEnough = (point.n ?? minimumN) >= minimumN;
      const { low, high } = point;
      row.sizes[key] = point.n ?? null;
      row.values[key] = isEnough ? point.value : null;
      const hasBand =
        isEnough && point.value !== null && low !== null && low !== undefined && high !== null && high !== undefined;
      row.bands[key] = hasBand ? [low, high] : null;
    }
  }
  return [...rows.values()].sort((a, b) => a.at - b.at);
}

function emptyRow(at: number, series: TimeSeries[]): ChartRow {
  const none = Object.fromEntries(series.map(({ key }) => [key, null]));
  return { at, values: { ...none }, bands: { ...none }, sizes: { ...none } };
}

/** Puts an empty row into every silence, so that no line is drawn across it. */
function breakAtSilences(rows: ChartRow[], stepMs: number): ChartRow[] {
  return rows.flatMap((row, index) => {
    const next = rows[index + 1];
    if (!next || next.at - row.at <= stepMs * 1.5) return [row];
    const none = Object.fromEntries(Object.keys(row.values).map((key) => [key, null]));
    return [row, { at: row.at + stepMs, values: none, bands: none, sizes: none }];
  });
}

function yAxis(input: TimeSeriesInput, rows: ChartRow[]) {
  const seen = rows.flatMap((row) => [...Object.values(row.values), ...Object.values(row.bands).flat()]);
  const numbers = [...seen, input.limit?.value].filter((value): value is number => typeof value === "number");
  const isZeroBased = input.isZeroBased || input.series.some(({ kind }) => kind === "bar");
  const low = Math.min(...(isZeroBased ? [0] : []), ...numbers);
  const high = Math.max(...(isZeroBased ? [0] : []), ...numbers);
  const factor = factorOf(input.unit);
  const hasNumbers = Number.isFinite(low) && Number.isFinite(high);
  const top = isZeroBased && low === high ? low + 1 / factor : high;
  const scaled = valueTicks((hasNumbers ? low : 0) * factor, (hasNumbers ? top : 1) * factor);
  const digits = digitsOfStep(scaled.step);
  const domain: [number, number] = [scaled.domain[0] / factor, scaled.domain[1] / factor];
  const ticks = scaled.ticks.map((tick) => ({
    value: tick / factor,
    label: formatUnit(tick / factor, input.unit, digits),
  }));
  return { domain, ticks };
}

function endLabels({ series, unit }: TimeSeriesInput, rows: ChartRow[]): Omit<EndLabel, "shiftPx">[] {
  return series.flatMap(({ key, tone, kind }) => {
    if (kind === "bar") return [];
    const row = rows.findLast((candidate) => typeof candidate.values[key] === "number");
    const value = row?.values[key];
    return row && typeof value === "number" ? [{ key, tone, at: row.at, value, text: formatUnit(value, unit) }] : [];
  });
}

/** The part of each span that the chart shows. */
function clipSpans(spans: ChartSpan[], from: number, to: number): PreparedTimeSeries["spans"] {
  return spans
    .map((span) => ({
      from: Math.max(from, Date.parse(span.from)),
      to: Math.min(to, Date.parse(span.to)),
      label: span.label,
    }))
    .filter((span) => span.from < span.to);
}

/** Share of the width that one letter of a mark's label takes, about, in the narrowest column that holds a chart. */
const LETTER_SHARE = 0.011;

/** A mark whose label would run into the one before keeps its line and loses its label; the table has all of them. */
function labelMarks(marks: ChartMark[], from: number, to: number): PreparedTimeSeries["marks"] {
  let freeFrom = Number.NEGATIVE_INFINITY;
  return marks
    .map(({ at, label }) => ({ at: Date.parse(at), label }))
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => a.at - b.at)
    .map((mark) => {
      const place = (mark.at - from) / (to - from);
      const width = (mark.label.length + 2) * LETTER_SHARE;
      const isLabelled = place >= freeFrom && place + width <= 1.05;
      if (isLabelled) freeFrom = place + width;
      return { ...mark, isLabelled };
    });
}

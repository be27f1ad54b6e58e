import { formatNumber, formatSampleSize, NO_DATA } from "@/lib/client/format-number";
import { formatClock, formatDay } from "@/lib/client/format-relative-time";
import { DAY_MS } from "@/lib/domain/time/durations";

export type HeatLimits = {
  /** From here on a score is watched. */ watch: number /** From here on it is beyond its limit. */;
  limit: number;
};

/** `limit`: of this cell, where it is not the map's own; `href` opens what lies behind it. */
export type HeatCellInput = { score: number | null; n: number; limit?: number; href?: string };

/** Six bins: three greys below the watch line, one hue from it, two beyond the limit. */
export type HeatBin = 0 | 1 | 2 | 3 | 4 | 5;

type PreparedHeatCell = { at: string; bin: HeatBin | null; text: string; href: string | null };

/** The lower edges of bins 1 to 5. */
export function heatEdges({ watch, limit }: HeatLimits): [number, number, number, number, number] {
  return [clean(watch * 0.3), clean(watch * 0.6), watch, limit, clean(limit * 1.75)];
}

/** Takes off what binary fractions add, so that a score on an edge falls into the upper bin. */
const clean = (edge: number) => Number(edge.toPrecision(12));

export function heatBin(score: number, limits: HeatLimits): HeatBin {
  const [first, second, third, fourth, fifth] = heatEdges(limits);
  if (score >= fifth) return 5;
  if (score >= fourth) return 4;
  if (score >= third) return 3;
  if (score >= second) return 2;
  return score >= first ? 1 : 0;
}

/** A cell's limit may lie above the map's: the colours below it keep to shares of it. */
function ownLimits({ watch, limit }: HeatLimits, own: number | undefined): HeatLimits {
  return own === undefined || own <= limit ? { watch, limit } : { watch: (own * watch) / limit, limit: own };
}

/** Gives each cell its bin and its words: "9 May: 0.41, n 16,911"; a cell without a score is a gap and says so. */
export function prepareHeatRow(cells: HeatCellInput[], columns: string[], limits: HeatLimits): PreparedHeatCell[] {
  const isDaily = columns.every((at) => Date.parse(at) % DAY_MS === 0);
  return columns.map((at, index) => {
    const date = new Date(at);
    const when = isDaily ? formatDay(date) : `${formatDay(date)} ${formatClock(date)}`;
    const cell = cells[index];
    if (!cell || cell.score === null) return { at, bin: null, text: `${when}: ${NO_DATA}`, href: null };
    const text = `${when}: ${formatNumber(cell.score, { digits: 2 })}, ${formatSampleSize(cell.n)}`;
    return { at, bin: heatBin(cell.score, ownLimits(limits, cell.limit)), text, href: cell.href ?? null };
  });
}

export type HeatMark = { at: string; label: string };

/** `label` is null where it would run into a newer one: the mark then only stands there, and `title` tells it. */
type PreparedHeatMark = { at: string; label: string | null; title: string; isRight: boolean };

/** Width of a letter in percent of the map at its narrowest. */
const LETTER = 1.25;

/** A mark in the last fifth of the map writes to its left; those on one column are written as one. */
export function prepareHeatMarks(marks: HeatMark[], columns: string[]): PreparedHeatMark[] {
  const byColumn = new Map<string, string[]>();
  for (const mark of marks) {
    const column = columns.findLast((at) => Date.parse(at) <= Date.parse(mark.at));
    if (column) byColumn.set(column, [...(byColumn.get(column) ?? []), mark.label]);
  }
  let freeUntil = 100;
  const newestFirst = [...byColumn].sort(([a], [b]) => columns.indexOf(b) - columns.indexOf(a));
  const prepared = newestFirst.map(([at, labels]): PreparedHeatMark => {
    const label = labels.length > 2 ? `${labels.at(-1)}, ${labels.length - 1} before` : labels.join(", ");
    const index = columns.indexOf(at);
    const isRight = index > columns.length * 0.8;
    const from = (100 * (isRight ? index + 1 : index)) / columns.length - (isRight ? label.length * LETTER : 0);
    const isFree = from + label.length * LETTER <= freeUntil;
    freeUntil = Math.min(freeUntil, isFree ? from : (100 * index) / columns.length);
    return { at, label: isFree ? label : null, title: labels.join(", "), isRight };
  });
  return prepared.toReversed();
}

/** Names about six columns under the map: its first, then evenly. */
export function heatColumnLabels(columns: string[]): (string | null)[] {
  const isDaily = columns.every((at) => Date.parse(at) % DAY_MS === 0);
  const every = Math.max(1, Math.ceil(columns.length / 6));
  return columns.map((at, index) => {
    if (index % every !== 0) return null;
    return isDaily ? formatDay(new Date(at)) : formatClock(new Date(at));
  });
}

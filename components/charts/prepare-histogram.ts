import { formatNumber, formatPercent } from "@/lib/client/format-number";
import { digitsOfStep, valueTicks } from "./value-ticks";

export type HistogramBin = {
  /** A range or a category, in words. */
  label: string;
  /** Shares between 0 and 1. */
  baseline: number;
  current: number;
  /** A category that the baseline never had. */
  isUnseen?: boolean;
};

type HistogramInput = { bins: HistogramBin[]; height: number };

type PreparedHistogram = {
  /** Places across in percent of the width, heights in pixels. */
  bars: {
    key: string;
    left: number;
    x: number;
    width: number;
    y: number;
    height: number;
    isUnseen: boolean;
    summary: string;
  }[];
  /** The baseline's steps: an SVG path on a grid of 100 by `height`. */
  baseline: string;
  ticks: { y: number; label: string }[];
  labels: { key: string; x: number; anchor: "middle" | "end"; text: string }[];
  /** Width of a bin, in percent. */
  binWidth: number;
};

/** Half the width of one letter in percent of the axis, in the narrowest column that holds a chart. */
const HALF_LETTER = 1.35;
/** Share of a bin's width that its bar takes. */
const BAR_SHARE = 0.88;

/** More bars than this are hair. */
const MOST_BARS = 30;

/** Of many categories the first ones, the rest as "others", and those that the baseline never had. */
export function foldTail(bins: HistogramBin[]): HistogramBin[] {
  if (bins.length <= MOST_BARS) return bins;
  const unseen = bins.filter(({ isUnseen }) => isUnseen).slice(0, MOST_BARS / 2);
  const seen = bins.filter((bin) => !unseen.includes(bin));
  const kept = seen.slice(0, MOST_BARS - unseen.length - 1);
  const rest = seen.slice(kept.length);
  const sum = (share: "baseline" | "current") => rest.reduce((total, bin) => total + bin[share], 0);
  return [...kept, { label: `${rest.length} others`, baseline: sum("baseline"), current: sum("current") }, ...unseen];
}

/** Places bars of now over the steps of the baseline, on one axis of shares that starts at 0. */
export function prepareHistogram({ bins: given, height }: HistogramInput): PreparedHistogram {
  const bins = foldTail(given);
  const top = Math.max(0.01, ...bins.flatMap(({ baseline, current }) => [baseline, current]));
  const axis = valueTicks(0, top * 100);
  const width = bins.length > 0 ? 100 / bins.length : 100;
  const y = (share: number) => round(height - ((share * 100) / axis.domain[1]) * height);
  return {
    bars: bins.map(({ label, baseline, current, isUnseen = false }, index) => ({
      key: `${index} ${label}`,
      left: round(index * width),
      x: round(index * width + (width * (1 - BAR_SHARE)) / 2),
      width: round(width * BAR_SHARE),
      y: y(current),
      height: round(height - y(current)),
      isUnseen,
      summary: `${label}: ${formatPercent(baseline)} → ${formatPercent(current)}${isUnseen ? ", never seen in the baseline" : ""}`,
    })),
    binWidth: round(width),
    baseline: bins
      .map(
        ({ baseline }, index) =>
          `${index === 0 ? "M" : "L"}${round(index * width)} ${y(baseline)}H${round((index + 1) * width)}`,
      )
      .join(""),
    ticks: axis.ticks.map((tick) => ({
      y: y(tick / 100),
      label: formatNumber(tick, { digits: digitsOfStep(axis.step), unit: "%" }),
    })),
    labels: placeLabels(bins, width),
  };
}

/** The names of as many bins as stand side by side without touching: the last one first, since what is new stands there. */
function placeLabels(bins: HistogramBin[], width: number): PreparedHistogram["labels"] {
  let freeUntil = 100;
  const placed = bins.map(({ label }, index) => ({ key: `${index} ${label}`, text: label, index })).toReversed();
  const labels = placed.flatMap(({ key, text, index }): PreparedHistogram["labels"] => {
    const half = text.length * HALF_LETTER;
    const middle = (index + 0.5) * width;
    // The last name may be wider than its bin: it then ends where the chart does.
    const isEnd = freeUntil === 100 && middle + half > 100;
    if (!isEnd && middle + half > freeUntil) return [];
    freeUntil = (isEnd ? 100 - half : middle) - half - 2 * HALF_LETTER;
    return [{ key, x: isEnd ? 100 : round(middle), anchor: isEnd ? "end" : "middle", text }];
  });
  return labels.toReversed();
}

const round = (value: number) => Math.round(value * 100) / 100;

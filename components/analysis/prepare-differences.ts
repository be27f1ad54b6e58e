import { formatNumber, formatPlural } from "@/lib/client/format-number";
import type { ShadowEvidence } from "@/lib/contracts/analysis";

type Bin = ShadowEvidence["scoreDifferences"]["bins"][number];
export type PreparedBar = { key: string; x: number; width: number; y: number; height: number; summary: string };

/** Share of a bin's width that its bar takes. */
const BAR_SHARE = 0.86;
/** A bin of one pair among thousands is still seen. */
const SHORTEST = 2;

/** Bars of counts from −1 to 1: places in percent of the width, heights in pixels. */
export function prepareDifferences(bins: readonly Bin[], height: number): PreparedBar[] {
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const width = bins.length > 0 ? 100 / bins.length : 100;
  return bins.map(({ from, to, n }, index) => {
    const barHeight = n === 0 ? 0 : Math.max(SHORTEST, (n / most) * height);
    const edge = (value: number) => formatNumber(value, { digits: 1, isSigned: true });
    return {
      key: `${from}`,
      x: Math.round((index * width + (width * (1 - BAR_SHARE)) / 2) * 100) / 100,
      width: Math.round(width * BAR_SHARE * 100) / 100,
      y: Math.round((height - barHeight) * 100) / 100,
      height: Math.round(barHeight * 100) / 100,
      summary: `${edge(from)} to ${edge(to)}: ${formatPlural(n, "pair")}`,
    };
  });
}

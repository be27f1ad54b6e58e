import type { FigureTable } from "@/components/charts/figure-with-table";
import { formatNumber, formatPercent } from "@/lib/client/format-number";
import type { KpiSummary } from "@/lib/contracts/measurements";
import { wilsonInterval } from "@/lib/domain/statistics/proportion";

type Of = Pick<KpiSummary, "reliability">;

type ReliabilityPoint = {
  key: string;
  x: number;
  y: number;
  low: number;
  high: number;
  radius: number;
  summary: string;
};

/** Fewer rows than this in a bin say nothing of it. */
const MINIMUM_ROWS = 10;

/** Each bin's mean score against what came true, in percent of the square's sides from its lower left. */
export function prepareReliability({ reliability }: Of): ReliabilityPoint[] {
  const most = Math.max(1, ...reliability.map(({ n }) => n));
  return reliability.flatMap(({ from, to, n, predicted, observed }) => {
    const interval = wilsonInterval((observed ?? 0) * n, n);
    if (n < MINIMUM_ROWS || predicted === null || observed === null || !interval) return [];
    const range = `${formatNumber(from, { digits: 1 })} to ${formatNumber(to, { digits: 1 })}`;
    return [
      {
        key: range,
        x: predicted * 100,
        y: observed * 100,
        low: interval.low * 100,
        high: interval.high * 100,
        radius: 2.5 + 4 * Math.sqrt(n / most),
        summary: `score ${range}: ${formatPercent(predicted)} said, ${formatPercent(observed)} came true, n ${formatNumber(n)}`,
      },
    ];
  });
}

export function reliabilityTable({ reliability }: Of): FigureTable {
  return {
    head: ["score from", "to", "mean score", "share that came true", "n"],
    rows: reliability.map(({ from, to, n, predicted, observed }) => [from, to, predicted, observed, n]),
  };
}

import type { ServiceSeries } from "@/lib/contracts/measurements";

/**
 * Both arms of one attempt: what stood in the candidate's place before its start was another attempt's. `n` counts what is
 * left. Points begin with a bucket of `axis.stepSeconds`; the one in which the attempt started is its own.
 */
export function ownCandidate(series: ServiceSeries, startedAt: string): ServiceSeries {
  const first = Date.parse(startedAt) - series.axis.stepSeconds * 1_000;
  const lines = series.lines.map((line) =>
    line.arm === "candidate" ? { ...line, points: line.points.filter(({ at }) => Date.parse(at) > first) } : line,
  );
  const n = lines.flatMap(({ points }) => points).reduce((sum, point) => sum + point.n, 0);
  return { ...series, lines, n };
}

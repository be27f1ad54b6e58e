import type { ServiceSeries } from "@/lib/contracts/measurements";

/**
 * Both arms of one attempt: what stood in the candidate's place before its start was another attempt's. `n` counts what is
 * left. Points begin with a bucket of `axis.stepSeconds`; the one in which the attempt started is its own.
 */
export function ownCandidate(series: ServiceSeries, startedAt: string): ServiceSeries {
  const first = beforeFirst(series, startedAt);
  const lines = series.lines.map((line) =>
    line.arm === "candidate" ? { ...line, points: line.points.filter(({ at }) => Date.parse(at) > first) } : line,
  );
  const n = lines.flatMap(({ points }) => points).reduce((sum, point) => sum + point.n, 0);
  return { ...series, lines, n };
}

/** Points of the candidate that begin after this moment (ms) are those of the attempt. */
const beforeFirst = ({ axis }: ServiceSeries, startedAt: string) => Date.parse(startedAt) - axis.stepSeconds * 1_000;

/** Where the start is drawn: a point stands at the beginning of its bucket, and no answer of the attempt is from before its start. */
export function startMark(series: ServiceSeries, startedAt: string): string {
  const own = series.lines
    .filter(({ arm }) => arm === "candidate")
    .flatMap(({ points }) => points)
    .filter(({ at, n }) => n > 0 && Date.parse(at) > beforeFirst(series, startedAt))
    .map(({ at }) => Date.parse(at));
  return new Date(Math.min(Date.parse(startedAt), ...own)).toISOString();
}

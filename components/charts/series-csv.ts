import { csvLine } from "@/lib/domain/audit/csv";
import type { TimeSeries } from "./prepare-time-series";

const fields = ["value", "low", "high", "n"] as const;

/** A chart's points as CSV, unrounded: one line per moment, four columns per series. Absent is empty. */
export function seriesCsv(series: TimeSeries[]): string {
  const times = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort();
  const head = ["time", ...series.flatMap(({ label }) => fields.map((field) => `${label} ${field}`))];
  const lines = times.map((at) => {
    const cells = series.flatMap(({ points }) => {
      const point = points.find((candidate) => candidate.at === at);
      return fields.map((field) => point?.[field] ?? null);
    });
    return csvLine([at, ...cells]);
  });
  return csvLine(head) + lines.join("");
}

"use client";

import { Button } from "@/components/ui/button";
import { focusStop } from "@/components/ui/focus-stop";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { downloadText } from "@/lib/client/download-text";
import { formatExactTime } from "@/lib/client/format-relative-time";
import { type ChartUnit, formatUnit } from "./chart-unit";
import type { ChartMark, TimeSeries } from "./prepare-time-series";
import { seriesCsv } from "./series-csv";

export type ChartTableProps = { title: string; unit: ChartUnit; series: TimeSeries[]; marks?: ChartMark[] };

/** The same data as the chart, for reading aloud, copying and saving. Newest first. */
export function ChartTable({ title, unit, series, marks = [] }: ChartTableProps) {
  const times = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort().reverse();
  const find = (one: TimeSeries, at: string) => one.points.find((point) => point.at === at);
  return (
    <div className="mt-1">
      <section aria-label={`${title}, as a table`} {...focusStop} className="max-h-72 overflow-auto">
        <Table caption={title} density="compact">
          <TableHead isSticky>
            <HeadCell>time, UTC</HeadCell>
            {series.map(({ key, label }) => (
              <HeadCell key={key} isNumeric>
                {label}
              </HeadCell>
            ))}
            {series.map(({ key, label }) => (
              <HeadCell key={key} isNumeric>
                n, {label}
              </HeadCell>
            ))}
          </TableHead>
          <tbody>
            {times.map((at) => (
              <TableRow key={at}>
                <RowHeadCell className="font-normal">{formatExactTime(new Date(at)).replace(" UTC", "")}</RowHeadCell>
                {series.map((one) => (
                  <Cell key={one.key} isNumeric>
                    {formatUnit(find(one, at)?.value, unit)}
                  </Cell>
                ))}
                {series.map((one) => (
                  <Cell key={one.key} isNumeric isQuiet>
                    {formatUnit(find(one, at)?.n, "count")}
                  </Cell>
                ))}
              </TableRow>
            ))}
          </tbody>
        </Table>
      </section>
      {marks.length > 0 ? (
        <p className="mt-1 text-xs text-muted-foreground">
          Marks: {marks.map(({ at, label }) => `${formatExactTime(new Date(at))} ${label}`).join("; ")}
        </p>
      ) : null}
      <Button size="sm" className="mt-2" onClick={() => downloadText(`${title}.csv`, "text/csv", seriesCsv(series))}>
        Save as CSV
      </Button>
    </div>
  );
}

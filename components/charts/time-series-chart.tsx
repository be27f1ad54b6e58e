"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { formatSampleSize } from "@/lib/client/format-number";
import { ChartTable } from "./chart-table";
import { prepareTimeSeries, type TimeSeriesInput } from "./prepare-time-series";
import { SeriesKey } from "./series-key";

const TimeSeriesPlot = dynamic(() => import("./time-series-plot").then((file) => file.TimeSeriesPlot), { ssr: false });

export type TimeSeriesChartProps = Omit<TimeSeriesInput, "plotHeight"> & {
  /** What is drawn, with its unit: "AUC ± 95 %", "Latency p95". */
  title: string;
  /** Quiet words beside the title; default is n of the whole chart. */
  aside?: string;
  /** Charts with the same id share their cursor. */
  syncId?: string;
  /** Height of the drawing in pixels, reserved before it is loaded. */
  height?: number;
  /** Leaves the times away where another chart stands directly below. */
  hidesTimes?: boolean;
};

/** Room around the plot in pixels: the marks' names above, the times below. */
const PLOT_MARGIN = { top: 18, bottom: 22 };

/** A chart over time: interval bands, gaps with their reason, marks, the limit, n; the same as a table and as CSV. */
export function TimeSeriesChart({ title, aside, syncId, height = 160, hidesTimes, ...data }: TimeSeriesChartProps) {
  const [isTable, setTable] = useState(false);
  const plotHeight = height - PLOT_MARGIN.top - (hidesTimes ? 4 : PLOT_MARGIN.bottom);
  const prepared = prepareTimeSeries({ ...data, plotHeight });
  return (
    <figure aria-label={title} className="min-w-0">
      <figcaption className="flex flex-wrap items-baseline gap-x-3 text-xs text-muted-foreground">
        <span className="font-medium text-foreground">{title}</span>
        {data.series.map(({ key, label, tone, kind }) => (
          <SeriesKey key={key} label={label} tone={tone} kind={kind} />
        ))}
        <span className="ml-auto inline-flex items-baseline gap-3 whitespace-nowrap">
          {aside ?? (prepared.n > 0 ? formatSampleSize(prepared.n) : null)}
          <button
            type="button"
            aria-label={`${isTable ? "Show as chart" : "Show as table"}: ${title}`}
            onClick={() => setTable(!isTable)}
            className="rounded-sm px-1 hover:bg-accent hover:text-foreground"
          >
            {isTable ? "Show as chart" : "Show as table"}
          </button>
        </span>
      </figcaption>
      {isTable ? (
        <ChartTable title={title} unit={data.unit} series={data.series} marks={data.marks} />
      ) : (
        <div style={{ height }} className="mt-1">
          {prepared.isEmpty ? (
            <p className="hatch flex h-full items-center justify-center rounded-md">
              <span className="bg-background px-2 text-muted-foreground">No data between these times.</span>
            </p>
          ) : (
            <TimeSeriesPlot
              prepared={prepared}
              series={data.series}
              unit={data.unit}
              limit={data.limit}
              syncId={syncId}
              height={height}
              hidesTimes={hidesTimes}
              title={title}
            />
          )}
        </div>
      )}
    </figure>
  );
}

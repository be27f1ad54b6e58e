"use client";

import { useId } from "react";
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { ChartUnit } from "./chart-unit";
import type { ChartRow, PreparedTimeSeries, TimeSeries } from "./prepare-time-series";
import { SeriesMarker } from "./series-key";
import { lookOf } from "./series-tone";
import { TimeSeriesTooltip } from "./time-series-tooltip";

export type TimeSeriesPlotProps = {
  prepared: PreparedTimeSeries;
  series: TimeSeries[];
  unit: ChartUnit;
  limit?: { value: number; label: string };
  syncId?: string;
  height: number;
  hidesTimes?: boolean;
  title: string;
};

/** Room at the right for the values at the lines' ends; the same in every chart, so that charts below each other share their axis. */
const END_LABEL_PX = 64;

const axisText = { fontSize: 11, fill: "var(--chart-axis)" };

/** Only draws: everything is decided in `prepareTimeSeries`. */
export function TimeSeriesPlot({
  prepared,
  series,
  unit,
  limit,
  syncId,
  height,
  hidesTimes,
  title,
}: TimeSeriesPlotProps) {
  const hatchId = `hatch-${useId().replaceAll(":", "")}`;
  const { rows, domain, ticks, gaps, spans, marks, now, endLabels } = prepared;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <ComposedChart
        data={rows}
        syncId={syncId}
        syncMethod="value"
        margin={{ top: 18, right: END_LABEL_PX, bottom: 0, left: 0 }}
        barGap={1}
        title={title}
      >
        <defs>
          <pattern id={hatchId} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line y2="5" stroke="var(--heat-gap)" strokeWidth="1.5" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={domain.x}
          allowDataOverflow
          ticks={ticks.x.map(({ at }) => at)}
          tickFormatter={(at) => ticks.x.find((tick) => tick.at === at)?.label ?? ""}
          tick={hidesTimes ? false : axisText}
          tickLine={false}
          axisLine={{ stroke: "var(--border-strong)" }}
          height={hidesTimes ? 4 : 22}
        />
        <YAxis
          domain={domain.y}
          ticks={ticks.y.map(({ value }) => value)}
          tickFormatter={(value) => ticks.y.find((tick) => tick.value === value)?.label ?? ""}
          tick={axisText}
          tickLine={false}
          axisLine={false}
          width={52}
          interval={0}
        />
        {spans.map((span) => (
          <ReferenceArea
            key={`${span.from} ${span.label}`}
            x1={span.from}
            x2={span.to}
            fill="var(--chart-refused)"
            fillOpacity={1}
            label={{ value: span.label, ...axisText, position: "insideTopLeft" }}
          />
        ))}
        {gaps.map((gap) => (
          <ReferenceArea
            key={gap.from}
            x1={gap.from}
            x2={gap.to}
            fill={`url(#${hatchId})`}
            fillOpacity={1}
            label={{ value: gap.reason, ...axisText, position: "insideBottom" }}
          />
        ))}
        {series.map(({ key, tone, kind }) =>
          kind === "bar" ? null : (
            <Area
              key={`${key} band`}
              dataKey={(row: ChartRow) => row.bands[key]}
              fill={lookOf(tone).band}
              fillOpacity={1}
              stroke="none"
              connectNulls={false}
              isAnimationActive={false}
              activeDot={false}
              tooltipType="none"
            />
          ),
        )}
        {series.map(({ key, label, tone, kind }) =>
          kind === "bar" ? (
            <Bar
              key={key}
              name={label}
              dataKey={(row: ChartRow) => row.values[key]}
              fill={lookOf(tone).stroke}
              isAnimationActive={false}
            />
          ) : (
            <Line
              key={key}
              name={label}
              dataKey={(row: ChartRow) => row.values[key]}
              stroke={lookOf(tone).stroke}
              strokeDasharray={lookOf(tone).dash}
              strokeWidth={1.75}
              type="linear"
              dot={false}
              activeDot={{ r: 3 }}
              connectNulls={false}
              isAnimationActive={false}
            />
          ),
        )}
        {limit ? (
          <ReferenceLine
            y={limit.value}
            stroke="var(--chart-margin)"
            strokeDasharray="1 2"
            label={{ value: limit.label, ...axisText, fill: "var(--chart-margin)", position: "insideBottomLeft" }}
          />
        ) : null}
        {marks.map(({ at, label, isLabelled }) => (
          <ReferenceLine
            key={`${at} ${label}`}
            x={at}
            stroke="var(--chart-mark)"
            strokeDasharray="1 3"
            label={isLabelled ? { value: label, ...axisText, position: "top", textAnchor: "start", dx: 2 } : undefined}
          />
        ))}
        {now === null ? null : (
          <ReferenceLine
            x={now}
            stroke="var(--foreground)"
            label={{
              value: "now",
              ...axisText,
              fill: "var(--foreground)",
              position: "top",
              textAnchor: "start",
              dx: 2,
            }}
          />
        )}
        {endLabels.map(({ key, tone, at, value, text, shiftPx }) => (
          <ReferenceDot
            key={key}
            x={at}
            y={value}
            shape={({ cx = 0, cy = 0 }: { cx?: number; cy?: number }) => (
              <g>
                <SeriesMarker tone={tone} x={cx} y={cy} />
                <text x={cx + 8} y={cy + 4 + shiftPx} fontSize={11} fontWeight={550} fill={lookOf(tone).stroke}>
                  {text}
                </text>
              </g>
            )}
          />
        ))}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--border-strong)" }}
          content={({ active, payload }) => (
            <TimeSeriesTooltip row={active ? payload[0]?.payload : undefined} series={series} unit={unit} />
          )}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

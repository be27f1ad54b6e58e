import { formatSampleSize } from "@/lib/client/format-number";
import { formatExactTime } from "@/lib/client/format-relative-time";
import { type ChartUnit, formatUnit, formatUnitInterval } from "./chart-unit";
import type { ChartRow, TimeSeries } from "./prepare-time-series";
import { SeriesKey } from "./series-key";

export type TimeSeriesTooltipProps = { row: ChartRow | undefined; series: TimeSeries[]; unit: ChartUnit };

/** One moment of a chart in words: each series with its interval and its n. */
export function TimeSeriesTooltip({ row, series, unit }: TimeSeriesTooltipProps) {
  if (!row) return null;
  return (
    <div className="rounded-md bg-popover px-3 py-2 text-xs shadow-popover">
      <p className="text-muted-foreground">{formatExactTime(new Date(row.at))}</p>
      {series.map(({ key, label, tone, kind }) => {
        const band = row.bands[key];
        const n = row.sizes[key];
        return (
          <p key={key} className="flex items-baseline justify-between gap-4 whitespace-nowrap">
            <SeriesKey tone={tone} label={label} kind={kind} />
            <span>
              <b>{formatUnit(row.values[key], unit)}</b>
              <span className="text-muted-foreground">
                {band ? ` (${formatUnitInterval(band[0], band[1], unit)})` : ""}
                {typeof n === "number" ? `, ${formatSampleSize(n)}` : ""}
              </span>
            </span>
          </p>
        );
      })}
    </div>
  );
}

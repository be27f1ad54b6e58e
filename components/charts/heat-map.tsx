import { Fragment } from "react";
import { cn } from "@/components/ui/cn";
import { focusStop } from "@/components/ui/focus-stop";
import { formatNumber } from "@/lib/client/format-number";
import { HeatLegend } from "./heat-legend";
import { HeatMapRow, type HeatRow, stickyClasses } from "./heat-map-row";
import { type HeatLimits, type HeatMark, heatColumnLabels, prepareHeatMarks } from "./prepare-heat";

export type HeatMapProps = {
  caption: string;
  /** Start of each column, ISO, oldest first. */
  columns: string[];
  groups: { label: string; rows: HeatRow[] }[];
  limits: HeatLimits;
  marks?: HeatMark[];
  /** Observations per column, drawn as bars below: null where nothing came. */
  counts: { label: string; values: (number | null)[] };
};

/** Scores by feature and time. A row is opened by its name; on a phone it scrolls from the newest column, names pinned. */
export function HeatMap({ caption, columns, groups, limits, marks = [], counts }: HeatMapProps) {
  const prepared = new Map(prepareHeatMarks(marks, columns).map((mark) => [mark.at, mark]));
  const most = Math.max(1, ...counts.values.map((value) => value ?? 0));
  const labels = heatColumnLabels(columns);
  return (
    <div>
      <section aria-label={caption} {...focusStop} className="overflow-x-auto [direction:rtl]">
        <table className="w-full min-w-[640px] table-fixed border-collapse [direction:ltr]">
          <caption className="sr-only">{caption}</caption>
          <colgroup>
            <col style={{ width: 148 }} />
            {columns.map((at) => (
              <col key={at} />
            ))}
            <col style={{ width: 52 }} />
          </colgroup>
          <thead>
            <tr className="text-2xs leading-[13px] text-muted-foreground">
              <td className={stickyClasses} />
              {columns.map((at) => {
                const mark = prepared.get(at);
                return (
                  <td key={at} className="relative h-[34px] p-0 align-bottom">
                    {mark ? (
                      <span
                        title={mark.title}
                        className={cn(
                          "absolute bottom-0.5 h-[13px] border-chart-mark whitespace-nowrap text-foreground",
                          mark.isRight ? "right-0 border-r pr-1" : "left-0 border-l pl-1",
                        )}
                      >
                        {mark.label ?? <span className="sr-only">{mark.title}</span>}
                      </span>
                    ) : null}
                  </td>
                );
              })}
              <th scope="col" className="pb-0.5 text-right align-bottom">
                score
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Fragment key={group.label}>
                <tr>
                  <th scope="row" className={cn(stickyClasses, "h-[22px] align-bottom text-2xs text-muted-foreground")}>
                    {group.label}
                  </th>
                  <td colSpan={columns.length + 1} />
                </tr>
                {group.rows.map((row) => (
                  <HeatMapRow key={row.key} row={row} columns={columns} limits={limits} />
                ))}
              </Fragment>
            ))}
            <tr>
              <th scope="row" className={cn(stickyClasses, "text-muted-foreground")}>
                {counts.label}
              </th>
              {columns.map((at, index) => (
                <td key={at} className="h-[26px] border-r border-background p-0 align-bottom">
                  <span
                    className="block bg-border-strong"
                    style={{ height: ((counts.values[index] ?? 0) / most) * 22 }}
                  />
                  <span className="sr-only">{formatNumber(counts.values[index])}</span>
                </td>
              ))}
              <td className="pr-1 text-right text-muted-foreground">{formatNumber(counts.values.at(-1))}</td>
            </tr>
            <tr className="text-2xs text-muted-foreground">
              <td className={stickyClasses} />
              {columns.map((at, index) => (
                <td key={at} className="h-[18px] overflow-visible p-0 whitespace-nowrap">
                  {labels[index]}
                </td>
              ))}
              <td />
            </tr>
          </tbody>
        </table>
      </section>
      <HeatLegend limits={limits} />
    </div>
  );
}

import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/client/format-number";
import { heatBinClasses } from "./heat-bin-classes";
import { type HeatCellInput, type HeatLimits, prepareHeatRow } from "./prepare-heat";

export type HeatRow = {
  key: string;
  label: string;
  /** Opens the row's overlay: a state of the URL. */
  href: string;
  isCurrent?: boolean;
  /** One per column, in their order. */
  cells: HeatCellInput[];
  /** The score of the whole range; null where there is none. */
  score: number | null;
  /** What the score was judged to be; `unknown` where too few rows stand behind it. */
  verdict: "unknown" | "within" | "beyond";
};

/** The names stay in view while the cells scroll. */
export const stickyClasses = "sticky left-0 z-1 bg-background pl-1.5 text-left font-normal whitespace-nowrap";

export type HeatMapRowProps = { row: HeatRow; columns: string[]; limits: HeatLimits };

/** One feature: its name, a cell per column, its latest score. */
export function HeatMapRow({ row, columns, limits }: HeatMapRowProps) {
  return (
    <tr
      data-row=""
      aria-current={row.isCurrent ? "true" : undefined}
      className="group/row h-[26px] aria-[current]:outline-2 aria-[current]:-outline-offset-1 aria-[current]:outline-primary"
    >
      <th
        scope="row"
        className={cn(
          stickyClasses,
          "truncate group-aria-[current]/row:font-strong group-data-[selected]/row:bg-primary-tint",
        )}
      >
        <Link
          href={row.href}
          scroll={false}
          data-row-link=""
          className="block truncate focus-visible:-outline-offset-2"
        >
          {row.label}
        </Link>
      </th>
      {prepareHeatRow(row.cells, columns, limits).map((cell) => (
        <td
          key={cell.at}
          title={cell.text}
          className={cn("border border-l-0 border-background p-0", heatBinClasses(cell.bin))}
        >
          {cell.href ? (
            // The keyboard chooses a window among the filters: a stop at each of some hundred cells would be in its way.
            <Link href={cell.href} scroll={false} prefetch={false} tabIndex={-1} className="block h-[25px]">
              <span className="sr-only">{cell.text}</span>
            </Link>
          ) : (
            <span className="sr-only">{cell.text}</span>
          )}
        </td>
      ))}
      <td
        className={cn(
          "pr-1 text-right group-aria-[current]/row:font-strong",
          row.verdict === "beyond" && "font-medium text-state-bad",
          row.verdict === "unknown" && "text-muted-foreground",
        )}
      >
        {row.score === null ? "–" : formatNumber(row.score, { digits: 2 })}
        {row.verdict === "unknown" ? <span className="sr-only"> too few rows to judge</span> : null}
      </td>
    </tr>
  );
}

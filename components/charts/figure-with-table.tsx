"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { focusStop } from "@/components/ui/focus-stop";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { downloadText } from "@/lib/client/download-text";
import { csvLine } from "@/lib/domain/audit/csv";

type FigureCell = string | number | null;

/** The figures behind a drawing: unrounded, the first column names the row. */
export type FigureTable = { head: string[]; rows: FigureCell[][] };

type FigureWithTableProps = {
  title: string;
  /** Quiet words at the right: n, unit. */
  aside?: ReactNode;
  table: FigureTable;
  /** The drawing, made on the server. */
  children: ReactNode;
};

/** At most this many digits on the page; the file has them all. */
function written(cell: FigureCell): string {
  return cell === null ? "no data" : typeof cell === "number" ? String(Number(cell.toPrecision(4))) : cell;
}

/** A drawing that is not over time, with the same figures as a table and as CSV. */
export function FigureWithTable({ title, aside, table, children }: FigureWithTableProps) {
  const [isTable, setTable] = useState(false);
  const save = () => downloadText(`${title}.csv`, "text/csv", [table.head, ...table.rows].map(csvLine).join(""));
  return (
    <figure aria-label={title} className="min-w-0">
      <figcaption className="flex flex-wrap items-baseline gap-x-3 text-xs text-muted-foreground">
        <span className="font-medium text-foreground">{title}</span>
        <span className="ml-auto inline-flex items-baseline gap-3">
          {aside}
          <button
            type="button"
            aria-label={`${isTable ? "Show as chart" : "Show as table"}: ${title}`}
            onClick={() => setTable(!isTable)}
            className="rounded-sm px-1 whitespace-nowrap hover:bg-accent hover:text-foreground"
          >
            {isTable ? "Show as chart" : "Show as table"}
          </button>
        </span>
      </figcaption>
      {isTable ? (
        <div className="mt-1">
          <section aria-label={`${title}, as a table`} {...focusStop} className="max-h-72 overflow-auto">
            <Table caption={title} density="compact">
              <TableHead isSticky>
                {table.head.map((name, i) => (
                  <HeadCell key={name} isNumeric={i > 0}>
                    {name}
                  </HeadCell>
                ))}
              </TableHead>
              <tbody>
                {table.rows.map((row) => (
                  <TableRow key={row.join(" ")}>
                    <RowHeadCell className="font-normal">{written(row[0] ?? null)}</RowHeadCell>
                    {table.head.slice(1).map((name, i) => (
                      <Cell key={name} isNumeric>
                        {written(row[i + 1] ?? null)}
                      </Cell>
                    ))}
                  </TableRow>
                ))}
              </tbody>
            </Table>
          </section>
          <Button size="sm" className="mt-2" onClick={save}>
            Save as CSV
          </Button>
        </div>
      ) : (
        <div className="mt-1">{children}</div>
      )}
    </figure>
  );
}

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { focusStop } from "./focus-stop";

export type TableProps = ComponentProps<"table"> & {
  /** Says what the table holds; read out, not drawn. */
  caption: ReactNode;
  /** Row height: logs and changes 28 px, tables 32 px, rows that carry a plot 40 px. */
  density?: "compact" | "normal" | "roomy";
  /** On a phone each row becomes a block of labelled values; cells then need `label`. */
  isStacked?: boolean;
  /** May be wider than its place and holds no link: Tab reaches it then, and the arrow keys scroll it. */
  isWide?: boolean;
};

const densities = { compact: "[--row:28px]", normal: "[--row:32px]", roomy: "[--row:40px]" };

/** A dense table on a card. Wide ones scroll sideways inside, never the page. */
export function Table({ caption, density = "normal", isStacked, isWide, className, children, ...props }: TableProps) {
  return (
    <div
      {...(isWide ? focusStop : {})}
      className="max-w-full overflow-x-auto rounded-md border border-border bg-card [contain:inline-size]"
    >
      <table
        className={cn(
          "w-full border-collapse text-sm [&>caption+tbody>tr:first-child]:border-t-0",
          densities[density],
          isStacked && "stacked max-sm:[&>tbody:first-of-type>tr:first-child]:border-t-0",
          className,
        )}
        {...props}
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export type TableHeadProps = { children: ReactNode; isSticky?: boolean };

/** The head's only row: put `HeadCell`s inside. */
export function TableHead({ children, isSticky }: TableHeadProps) {
  return (
    <thead className={cn("max-sm:[.stacked_&]:sr-only", isSticky && "sticky top-0 z-1 bg-card")}>
      <tr>{children}</tr>
    </thead>
  );
}

export type HeadCellProps = ComponentProps<"th"> & { isNumeric?: boolean; sort?: "ascending" | "descending" | "none" };

export function HeadCell({ isNumeric, sort, className, ...props }: HeadCellProps) {
  return (
    <th
      scope="col"
      aria-sort={sort}
      className={cn("h-7 px-3 text-2xs whitespace-nowrap text-muted-foreground", isNumeric && "text-right", className)}
      {...props}
    />
  );
}

/** A row of the body. Inside a `RowList` it can be selected by keyboard if one of its links has `data-row-link`. */
export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      data-row=""
      className={cn(
        "group/row border-t border-border hover:bg-accent max-sm:[.stacked_&]:grid max-sm:[.stacked_&]:grid-cols-[1fr_auto] max-sm:[.stacked_&]:gap-x-3 max-sm:[.stacked_&]:py-2.5",
        className,
      )}
      {...props}
    />
  );
}

export type CellProps = ComponentProps<"td"> & {
  isNumeric?: boolean;
  /** The column's name, shown before the value where the table is stacked. */
  label?: string;
  isQuiet?: boolean;
};

const cellClasses = "h-(--row) px-3 py-1 max-sm:[.stacked_&]:h-auto max-sm:[.stacked_&]:py-0.5";

export function Cell({ isNumeric, isQuiet, label, className, ...props }: CellProps) {
  return (
    <td
      data-label={label}
      className={cn(
        cellClasses,
        isNumeric && "text-right whitespace-nowrap",
        isQuiet && "text-muted-foreground",
        label &&
          "max-sm:[.stacked_&]:col-span-full max-sm:[.stacked_&]:flex max-sm:[.stacked_&]:justify-between max-sm:[.stacked_&]:gap-3 max-sm:[.stacked_&]:before:text-xs max-sm:[.stacked_&]:before:text-muted-foreground max-sm:[.stacked_&]:before:content-[attr(data-label)]",
        className,
      )}
      {...props}
    />
  );
}

/** The cell that names its row. */
export function RowHeadCell({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      className={cn(cellClasses, "whitespace-nowrap font-medium max-sm:[.stacked_&]:col-span-full", className)}
      {...props}
    />
  );
}

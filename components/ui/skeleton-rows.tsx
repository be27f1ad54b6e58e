import { cn } from "./cn";

export type SkeletonRowsProps = {
  rows?: number /** Read out while it stands: "Loading versions". */;
  label: string;
  className?: string;
};

/** Uneven, as names are; the number of them is the most rows drawn. */
const NAME_WIDTHS = ["22%", "28%", "19%", "25%", "30%", "21%", "27%", "18%", "24%", "29%", "20%", "26%"];

/** Room for rows that are not there yet. Only for data never seen before: what is shown stays, with its age. */
export function SkeletonRows({ rows = 6, label, className }: SkeletonRowsProps) {
  return (
    <div role="status" aria-label={label} className={cn("rounded-md border border-border bg-card", className)}>
      {NAME_WIDTHS.slice(0, rows).map((width) => (
        <div key={width} className="flex h-8 items-center gap-6 border-t border-border px-3 first:border-t-0">
          <span className="h-2 rounded-xs bg-muted" style={{ width }} />
          <span className="h-2 flex-1 rounded-xs bg-muted" />
          <span className="h-2 w-12 rounded-xs bg-muted" />
        </div>
      ))}
    </div>
  );
}

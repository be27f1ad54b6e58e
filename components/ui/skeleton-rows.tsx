import { Bone } from "./bone";
import { cn } from "./cn";

export type SkeletonRowsProps = {
  rows?: number;
  /** Row height, as that of the `Table` that is to come. */
  density?: "compact" | "normal" | "roomy";
  /** Read out while it stands: "Loading versions"; left out inside a `PageSkeleton`, which speaks for all of it. */
  label?: string;
  className?: string;
};

const densities = { compact: "h-7", normal: "h-8", roomy: "h-10" };

/** Uneven, as names are; the number of them is the most rows drawn. */
const NAME_WIDTHS = ["22%", "28%", "19%", "25%", "30%", "21%", "27%", "18%", "24%", "29%", "20%", "26%"];

/** Room for rows that are not there yet. Only for data never seen before: what is shown stays, with its age. */
export function SkeletonRows({ rows = 6, density = "normal", label, className }: SkeletonRowsProps) {
  return (
    <div
      role={label ? "status" : undefined}
      className={cn("rounded-md border border-border bg-card", label && "animate-late", className)}
    >
      {label ? <span className="sr-only">{label}…</span> : null}
      {NAME_WIDTHS.slice(0, rows).map((width) => (
        <div
          key={width}
          aria-hidden="true"
          className={cn(
            "flex items-center gap-6 border-t border-border px-3 first-of-type:border-t-0",
            densities[density],
          )}
        >
          <Bone style={{ width }} />
          <Bone className="flex-1" />
          <Bone className="w-12" />
        </div>
      ))}
    </div>
  );
}

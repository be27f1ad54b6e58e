import type { ReactNode } from "react";
import { Bone } from "./bone";
import { cn } from "./cn";
import { PageHeader } from "./page-header";

export type PageSkeletonProps = {
  /** Read out while it stands: "Loading the approval". */
  label: string;
  /** What the page's header has besides its sentence; `none` where a layout has drawn the header already. */
  header?: "none" | { hasCrumbs?: boolean; hasFacts?: boolean; hasAction?: boolean };
  hasFilters?: boolean;
  /** The grid that the page lays its parts out in. */
  className?: string;
  children: ReactNode;
};

/**
 * The shape of a page whose data is on its way, so that nothing jumps when it comes. It is invisible for a moment, so that
 * what is there by then has not flickered.
 */
export function PageSkeleton({ label, header = {}, hasFilters, className, children }: PageSkeletonProps) {
  return (
    <div role="status" className="animate-late">
      <span className="sr-only">{label}…</span>
      <div aria-hidden="true">
        {header === "none" ? null : (
          <>
            {header.hasCrumbs ? <Line className="mb-0.5 h-4" bone="w-48" /> : null}
            <PageHeader
              sentence={<Sentence />}
              facts={header.hasFacts ? <Line className="h-4" bone="w-64" /> : null}
              actions={header.hasAction ? <span className="h-control w-28 rounded-md border border-border" /> : null}
            />
          </>
        )}
        {hasFilters ? (
          <div className="py-2.5">
            <div className="h-control w-64 rounded-md border border-border max-sm:w-full" />
          </div>
        ) : null}
        <div className={cn("grid grid-cols-[minmax(0,1fr)] items-start gap-6", className)}>{children}</div>
      </div>
    </div>
  );
}

/** A part with a headline of its own, as `Section` draws it. */
export function SkeletonSection({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cn("min-w-0", className)}>
      <Line className="mb-2 h-5" bone="h-2.5 w-40" />
      {children}
    </div>
  );
}

/** The parts of one column, one below the other. */
export function SkeletonColumn({ children }: { children: ReactNode }) {
  return <div className="grid min-w-0 gap-6">{children}</div>;
}

/** A card whose content has no shape that is known beforehand: a chart, a text, a form. Give it its height. */
export function SkeletonCard({ className }: { className: string }) {
  return <div className={cn("rounded-md border border-border bg-card", className)} />;
}

/** Labelled controls, one below the other. */
export function SkeletonFields({ fields }: { fields: readonly string[] }) {
  return (
    <div className="grid max-w-[560px] gap-5">
      {fields.map((field) => (
        <div key={field} className="grid gap-1">
          <Line className="h-5" bone="w-24" />
          <div className="h-control rounded-md border border-border bg-card" />
        </div>
      ))}
    </div>
  );
}

/** One line of a headline; on a phone two, as most sentences take there. */
function Sentence() {
  return (
    <>
      <Line className="h-[1lh]" bone="h-3 w-96" />
      <Line className="h-[1lh] sm:hidden" bone="h-3 w-40" />
    </>
  );
}

/** A line of text of its full height, with a bar in it. */
function Line({ className, bone }: { className: string; bone: string }) {
  return (
    <span className={cn("flex items-center", className)}>
      <Bone className={cn("max-w-full", bone)} />
    </span>
  );
}

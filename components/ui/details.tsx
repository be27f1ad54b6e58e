import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type DetailsProps = { summary: ReactNode; children: ReactNode; isOpen?: boolean; className?: string };

/** What one person in ten needs: folded away, in the page, found by the browser's search. */
export function Details({ summary, children, isOpen, className }: DetailsProps) {
  return (
    <details open={isOpen} className={cn("group/details", className)}>
      <summary className="flex list-none items-center gap-1 text-xs text-muted-foreground hover:text-foreground [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={12}
          aria-hidden="true"
          className="flex-none transition-transform duration-(--motion-fast) group-open/details:rotate-90"
        />
        {summary}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}

import type { ReactNode } from "react";
import { cn } from "./cn";

/** A neutral tag: an alias, a scope, a data class. Never a state: that is `State`. */
export function Badge({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center rounded-sm border border-border bg-muted px-1.5 text-2xs whitespace-nowrap text-muted-foreground",
        className,
      )}
    >
      {children}
    </span>
  );
}

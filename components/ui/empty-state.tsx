import type { ReactNode } from "react";
import { cn } from "./cn";

export type EmptyStateProps = {
  /** A sentence: "Nothing waits for you." */
  title: string;
  children?: ReactNode;
  /** The next step: one button or link. */
  action?: ReactNode;
  className?: string;
};

/** A list without rows, and what to do about it. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn("grid justify-items-start gap-2 rounded-md border border-border bg-card px-4 py-5", className)}>
      <p className="text-base font-strong">{title}</p>
      {children ? <div className="max-w-[64ch] text-sm text-muted-foreground">{children}</div> : null}
      {action ? <div className="mt-1 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}

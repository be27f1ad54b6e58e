import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export type SectionProps = {
  /** A finding, not a label: "Two of five gates cannot decide yet". */
  title: ReactNode;
  /** Quiet text at the right of the head: unit, n, order, key hints. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
};

export function Section({ title, aside, children, className }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn("min-w-0", className)}>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 id={id}>{title}</h2>
        {aside ? <div className="ml-auto text-xs text-muted-foreground">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}

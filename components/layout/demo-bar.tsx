import type { ReactNode } from "react";

export type DemoBarProps = {
  /** Which circumstance is simulated and since when, as a sentence; left out where nothing is. */
  circumstance?: ReactNode;
  /** The same in a few words, for a phone. */
  short?: ReactNode;
  /** Persona switch, "make the candidate bad", "stop traffic", "restart the story". */
  children?: ReactNode;
};

/** In the demo only: says what is simulated, and lets one change it. */
export function DemoBar({ circumstance, short, children }: DemoBarProps) {
  return (
    <aside
      aria-label="Demo"
      data-demo-bar=""
      className="col-span-full flex h-(--demobar) items-center gap-4 border-b max-sm:gap-2 border-dashed border-border-strong bg-muted px-4 text-xs whitespace-nowrap text-muted-foreground"
    >
      <b className="text-foreground">Demo</b>
      <p className="min-w-0 flex-1 truncate">
        <span className="max-sm:hidden">{circumstance}</span>
        <span className="sm:hidden">{short}</span>
      </p>
      {children}
    </aside>
  );
}

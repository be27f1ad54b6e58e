import type { ReactNode } from "react";

export type ActionBarProps = {
  label?: string;
  /** What is not legal yet, as a sentence that says when it will be. */
  note?: ReactNode;
  /** Only the buttons that are legal now. */
  children: ReactNode;
};

/** Sticks to the foot of the page; on a phone it takes the tab bar's place. */
export function ActionBar({ label = "What you may do now", note, children }: ActionBarProps) {
  return (
    <div
      role="toolbar"
      aria-label={label}
      data-action-bar=""
      className="sticky bottom-0 z-2 -mx-6 mt-auto -mb-6 flex items-center gap-3 border-t border-border-strong bg-card px-6 py-2.5 max-sm:fixed max-sm:inset-x-0 max-sm:m-0 max-sm:px-4 max-sm:flex-wrap max-sm:py-3 max-sm:[&>button]:flex-1"
    >
      <p className="flex-1 text-xs text-muted-foreground max-sm:hidden [&_b]:font-medium [&_b]:text-foreground">
        {note}
      </p>
      {children}
    </div>
  );
}

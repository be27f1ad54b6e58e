import type { ReactNode } from "react";
import { cn } from "./cn";

export type ActionBarProps = {
  label?: string;
  /** What is not legal yet, as a sentence that says when it will be. */
  note?: ReactNode;
  /** Nothing may be done now, and the note says why: it stays in sight, and on a phone leaves its place to the tab bar. */
  isOnlyNote?: boolean;
  /** Only the buttons that are legal now. */
  children: ReactNode;
};

/** Sticks to the foot of the page; on a phone it takes the tab bar's place. */
export function ActionBar({ label = "What you may do now", note, isOnlyNote = false, children }: ActionBarProps) {
  const bar = isOnlyNote ? {} : { role: "toolbar", "aria-label": label, "data-action-bar": "" };
  return (
    <div
      {...bar}
      className={cn(
        "sticky bottom-0 z-2 -mx-6 mt-auto -mb-6 flex items-center gap-3 border-t border-border-strong bg-card px-6 py-2.5 max-sm:m-0",
        isOnlyNote
          ? "max-sm:static max-sm:rounded-md max-sm:border max-sm:px-3"
          : "max-sm:fixed max-sm:inset-x-0 max-sm:px-4 max-sm:flex-wrap max-sm:py-3 max-sm:[&>button]:flex-1",
      )}
    >
      <p
        className={cn(
          "flex-1 text-xs text-muted-foreground [&_b]:font-medium [&_b]:text-foreground",
          isOnlyNote || "max-sm:hidden",
        )}
      >
        {note}
      </p>
      {children}
    </div>
  );
}

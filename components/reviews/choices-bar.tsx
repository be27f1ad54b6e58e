import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

export type ChoicesBarProps = {
  labels: string[];
  isFlagged: boolean;
  mayChoose: boolean;
  mayUndo: boolean;
  onChoose: (label: string) => void;
  onSkip: () => void;
  onFlag: () => void;
  onUndo: () => void;
  /** How much is saved, and what comes next. */
  status: ReactNode;
};

/** The reviewer's hand: number keys label, s skips, f flags, u takes back. On a phone it takes the tab bar's place. */
export function ChoicesBar(props: ChoicesBarProps) {
  const { labels, isFlagged, mayChoose, mayUndo, onChoose, onSkip, onFlag, onUndo, status } = props;
  return (
    <div
      role="toolbar"
      aria-label="Your label"
      data-action-bar=""
      className="sticky bottom-0 z-2 -mx-6 mt-auto -mb-6 flex flex-wrap items-center gap-2 border-t border-border-strong bg-card px-6 py-2.5 max-sm:fixed max-sm:inset-x-0 max-sm:m-0 max-sm:px-4"
    >
      {mayChoose ? (
        <>
          {labels.map((label, index) => (
            <Button
              key={label}
              size="lg"
              shortcut={String(index + 1)}
              onClick={() => onChoose(label)}
              className="max-sm:flex-1"
            >
              {label}
            </Button>
          ))}
          <span className="w-6 max-sm:hidden" />
          <Button size="lg" variant="quiet" shortcut="s" onClick={onSkip}>
            Skip
          </Button>
          <Button size="lg" variant="quiet" shortcut="f" aria-pressed={isFlagged} onClick={onFlag}>
            {isFlagged ? "Unflag" : "Flag"}
          </Button>
        </>
      ) : null}
      {mayUndo ? (
        <Button size="lg" variant="quiet" shortcut="u" onClick={onUndo}>
          Undo
        </Button>
      ) : null}
      <div
        role="status"
        className="ml-auto text-right text-xs text-muted-foreground max-sm:ml-0 max-sm:w-full max-sm:text-left"
      >
        {status}
      </div>
    </div>
  );
}

import { useId } from "react";
import { cn } from "@/components/ui/cn";
import { type Strategy, strategies } from "@/lib/domain/rollouts/strategy";

type Card = { title: string; what: string; when: string };

export const strategyCards: Record<Strategy, Card> = {
  rolling: {
    title: "Rolling",
    what: "Makes every replica ready, then moves all traffic at once.",
    when: "For a first version, or where a mistake costs little.",
  },
  canary: {
    title: "Canary",
    what: "Gives the new version a small share, then more as its gates pass.",
    when: "The usual choice: real callers, little at stake.",
  },
  blue_green: {
    title: "Blue/green",
    what: "Compares it out of sight, switches in one move, keeps the old one warm.",
    when: "Where callers must not meet both, and the way back must be instant.",
  },
  shadow: {
    title: "Shadow",
    what: "Puts copies of the questions to it; no caller sees its answers.",
    when: "Where a wrong answer is expensive: compare first, risk nothing.",
  },
  ab_test: {
    title: "A/B test",
    what: "Keeps each unit on one version until you choose between them.",
    when: "To learn which is worth more, not only whether it is safe.",
  },
};

export type StrategyCardsProps = {
  value: Strategy;
  onChange: (strategy: Strategy) => void;
  /** Nothing is live: there is nothing to compare with. */
  isFirst: boolean;
};

/** The five ways to take over, one of them chosen. The browser's own radio buttons: arrows move, a click anywhere chooses. */
export function StrategyCards({ value, onChange, isFirst }: StrategyCardsProps) {
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 text-xs font-medium">How does it take over?</legend>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-5">
        {strategies.map((strategy) => {
          const { title, what, when } = strategyCards[strategy];
          const isDisabled = isFirst && strategy !== "rolling";
          const key = `${id}-${strategy}`;
          return (
            <label
              key={strategy}
              className={cn(
                "grid cursor-pointer grid-cols-[16px_minmax(0,1fr)] content-start gap-x-2 gap-y-1 rounded-md border border-border-strong bg-card p-3 text-xs has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring",
                isDisabled ? "cursor-not-allowed bg-muted" : "hover:border-input",
                value === strategy ? "border-primary bg-primary-tint inset-ring-1 inset-ring-primary" : "",
              )}
            >
              <input
                type="radio"
                name="strategy"
                value={strategy}
                checked={value === strategy}
                onChange={() => onChange(strategy)}
                disabled={isDisabled}
                aria-labelledby={`${key}-title`}
                aria-describedby={`${key}-words`}
                className="mt-[3px] size-3.5 accent-primary outline-none"
              />
              <span id={`${key}-title`} className="text-sm font-medium">
                {title}
              </span>
              <span id={`${key}-words`} className="col-start-2 grid gap-1">
                <span>{what}</span>
                <span className="text-muted-foreground">{isDisabled ? "Needs a version that is live." : when}</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

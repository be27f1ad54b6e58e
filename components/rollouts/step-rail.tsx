import { StateGlyph } from "@/components/ui/state-glyph";
import { Time } from "@/components/ui/time";
import type { StepView } from "@/lib/contracts/rollout";
import type { StateKind } from "@/lib/contracts/state-kind";

const kinds: Record<StepView["state"], StateKind> = {
  done: "ok",
  current: "progress",
  next: "off",
  skipped: "bad",
  left_out: "off",
};
const words: Record<StepView["state"], string> = {
  done: "done",
  current: "now",
  next: "to come",
  skipped: "ended here",
  left_out: "left out",
};

export type StepRailProps = { steps: StepView[]; since: string | null; deadline: string | null };

/** The steps of the plan from top to bottom, the current one with its time. */
export function StepRail({ steps, since, deadline }: StepRailProps) {
  return (
    <ol className="grid">
      {steps.map((step) => (
        <li
          key={step.position}
          className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2"
          aria-current={step.state === "current" ? "step" : undefined}
        >
          <span className="flex flex-col items-center pt-[3px]">
            <StateGlyph kind={kinds[step.state]} />
            {step.position < steps.length - 1 ? (
              <span className={`mt-1 w-0.5 flex-1 ${step.state === "done" ? "bg-state-ok" : "bg-border"}`} />
            ) : null}
          </span>
          <div className="pb-4">
            <p className={step.state === "next" ? "text-muted-foreground" : "font-medium"}>{step.title}</p>
            <p className="text-xs text-muted-foreground">
              {words[step.state]}
              {step.state === "current" && since ? (
                <>
                  , for <Time value={since} mode="age" />
                </>
              ) : null}
              {step.state === "current" && deadline ? (
                <>
                  , deadline <Time value={deadline} mode="left" />
                </>
              ) : null}
            </p>
            {step.note ? <p className="text-xs text-muted-foreground">{step.note}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

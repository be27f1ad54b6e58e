import { cn } from "@/components/ui/cn";
import { State } from "@/components/ui/state";
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

export type StepRailProps = {
  steps: readonly StepView[];
  /** Since when the current step lasts, and until when it may. */
  since?: string | null;
  deadline?: string | null;
  /** The state of the current step where it is not simply under way: it waits, holds or fails. */
  currentKind?: StateKind;
  /** Nothing has begun: what each step asks is shown in full. */
  isPlan?: boolean;
};

/** The steps of the plan from top to bottom, the current one with its time, what it asks and what was found. */
export function StepRail({ steps, since, deadline, currentKind = "progress", isPlan = false }: StepRailProps) {
  return (
    <ol className="grid">
      {steps.map((step, index) => {
        const isCurrent = step.state === "current";
        return (
          <li
            key={step.position}
            className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2"
            aria-current={isCurrent ? "step" : undefined}
          >
            <span className="flex flex-col items-center pt-[3px]">
              <StateGlyph kind={isCurrent ? currentKind : kinds[step.state]} />
              {index < steps.length - 1 ? (
                <span className={cn("mt-1 w-0.5 flex-1", step.state === "done" ? "bg-state-ok" : "bg-border")} />
              ) : null}
            </span>
            <div className={step.kind === "end" ? "" : "pb-3.5"}>
              <p className={step.state === "next" && !isPlan ? "text-muted-foreground" : "font-medium"}>{step.title}</p>
              <div className="text-xs text-muted-foreground">
                {isPlan || step.state === "next" ? null : (
                  <p>
                    {words[step.state]}
                    {isCurrent && since ? (
                      <>
                        , for <Time value={since} mode="age" />
                      </>
                    ) : null}
                    {isCurrent && deadline ? (
                      <>
                        , deadline <Time value={deadline} mode="left" />
                      </>
                    ) : null}
                  </p>
                )}
                <StepWords step={step} isFull={(isPlan && !isRepeat(steps, index)) || isCurrent} />
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Whether an analysis before this one asks the same. */
function isRepeat(steps: readonly StepView[], index: number): boolean {
  const asked = (step: StepView | undefined) => (step?.kind === "analysis" ? step.gates.join() + step.note : null);
  const own = asked(steps[index]);
  return own !== null && steps.slice(0, index).some((step) => asked(step) === own);
}

/** What an analysis asks and found; of one that is over, to come or asks the same again, the number of its gates. The headline of the page says what the current one found. */
function StepWords({ step, isFull }: { step: StepView; isFull: boolean }) {
  const { gates, note, verdict } = step;
  const count = gates.length === 1 ? "1 gate" : `${gates.length} gates`;
  // The attempt ended in it: what it would still have needed is nobody's concern any more.
  const wasLeftOpen = step.state === "skipped" && verdict?.kind === "progress";
  return (
    <>
      {verdict && wasLeftOpen ? <State kind="off">Not decided</State> : null}
      {verdict && !wasLeftOpen ? (
        <p>
          <State kind={verdict.kind}>{verdict.word}</State>{" "}
          {step.state === "current" ? null : <span>{verdict.sentence}</span>}
        </p>
      ) : null}
      {isFull && gates.length > 0 ? (
        <ul className="my-0.5 grid gap-px">
          {gates.map((gate) => (
            <li key={gate} className="text-foreground">
              {gate}
            </li>
          ))}
        </ul>
      ) : null}
      {isFull && note ? <p>{note}</p> : null}
      {!isFull && gates.length > 0 && !verdict ? <p>{count}</p> : null}
      {!isFull && gates.length === 0 && note ? <p>{note}</p> : null}
    </>
  );
}

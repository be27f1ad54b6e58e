import { Section } from "@/components/ui/section";
import type { RolloutView } from "@/lib/contracts/rollout";
import { isMoving, isRequested } from "@/lib/domain/rollouts/phases";
import { byItself } from "./request/by-itself";
import { StepRail } from "./step-rail";

/** The rail of steps, and below it what happens without anybody, as long as something may still happen. */
export function RolloutSteps({ rollout }: { rollout: RolloutView }) {
  const { phase, steps, kind, stepStartedAt, deadlineAt, automation, ending, fromVersion, toVersion } = rollout;
  const isNow = isMoving(phase);
  const hasGates = steps.some((step) => step.kind === "analysis");
  const sentences = byItself({ hasGates, automation, ending, from: fromVersion, to: toVersion });
  return (
    <>
      <Section title="Steps">
        <StepRail
          steps={steps}
          since={isNow ? stepStartedAt : null}
          deadline={deadlineAt}
          currentKind={kind === "ok" || kind === "off" ? "progress" : kind}
          isPlan={isRequested(phase)}
        />
      </Section>
      {isNow || isRequested(phase) ? (
        <Section title="By itself">
          <ul className="grid gap-1 text-xs text-muted-foreground">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

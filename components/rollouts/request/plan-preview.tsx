import { StepRail } from "@/components/rollouts/step-rail";
import { Section } from "@/components/ui/section";
import { byItself } from "./by-itself";
import type { CheckedStrategy } from "./check-strategy";

export type PlanPreviewProps = {
  /** The last settings that made a plan. */
  plan: Extract<CheckedStrategy, { kind: "plan" }>;
  /** Whether the settings as they stand now make none. */
  isOutdated: boolean;
  automation: { promote: boolean; rollBack: boolean };
  versions: { from: number | null; to: number };
};

/** The steps as the rollout's page will show them, and what happens to it without anybody. */
export function PlanPreview({ plan, isOutdated, automation, versions }: PlanPreviewProps) {
  const hasGates = plan.steps.some(({ kind }) => kind === "analysis");
  return (
    <>
      <Section title="What it will do" aside={isOutdated ? "before the last change" : undefined}>
        <div className={isOutdated ? "opacity-60" : undefined}>
          <StepRail steps={plan.steps.map((step) => ({ ...step, verdict: null }))} isPlan />
        </div>
      </Section>
      <Section title="By itself">
        <ul className="grid gap-1 text-xs text-muted-foreground">
          {byItself({ hasGates, automation, ending: plan.ending, ...versions }).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

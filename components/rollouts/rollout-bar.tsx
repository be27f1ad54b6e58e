import { ActionBar } from "@/components/ui/action-bar";
import type { RolloutView } from "@/lib/contracts/rollout";
import type { Choice } from "@/lib/domain/rollouts/moves";
import { choiceNote } from "./choice-note";
import { RolloutButtons } from "./rollout-buttons";
import { steerable } from "./steerable";

export type RolloutBarProps = {
  rollout: RolloutView;
  /** What the person may do now: legal by the state and permitted by the role. */
  choices: readonly Choice[];
};

/** Only what may be done now, and beside it what may not yet and when it will. */
export function RolloutBar({ rollout, choices }: RolloutBarProps) {
  const { phase, steps, automation, ending } = rollout;
  const current = steps.find(({ state }) => state === "current");
  const note = choiceNote({
    phase,
    hasChoices: choices.length > 0,
    isJudged: current?.kind === "analysis",
    goesOn: automation.promote,
    isChoice: ending === "choose" && phase === "waiting",
  });
  if (choices.length === 0) return <p className="text-xs text-muted-foreground">{note}</p>;
  return (
    <ActionBar note={note}>
      <RolloutButtons rollout={steerable(rollout)} choices={choices} size="lg" />
    </ActionBar>
  );
}

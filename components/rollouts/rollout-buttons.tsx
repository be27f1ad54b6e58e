"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { continueRollout, pauseRollout, resumeRollout, startRollout } from "@/lib/actions/rollouts";
import { useAction } from "@/lib/client/use-action";
import type { Choice } from "@/lib/domain/rollouts/moves";
import type { RolloutPhase } from "@/lib/domain/rollouts/phases";
import { AbortButton } from "./abort-button";
import { ConcludeButton } from "./conclude-button";
import { ContinueToAll } from "./continue-to-all";
import { FinishButton } from "./finish-button";
import { SetWeightDialog } from "./set-weight-dialog";
import type { Steerable } from "./steerable";
import { WithdrawButton } from "./withdraw-button";

export type RolloutButtonsProps = {
  rollout: Steerable;
  /** What the person may do now: legal by the state and permitted by the role. */
  choices: readonly Choice[];
  size?: "md" | "lg";
};

/** The choices that act at once, in the order of their buttons. */
const plain = {
  start: { label: "Start", shortcut: "s", act: ({ id }: Steerable) => startRollout({ rolloutId: id }) },
  continue: {
    label: "Continue",
    shortcut: "c",
    act: ({ id, stepIndex }: Steerable) => continueRollout({ rolloutId: id, seenStep: stepIndex }),
  },
  resume: { label: "Resume", shortcut: "p", act: ({ id }: Steerable) => resumeRollout({ rolloutId: id }) },
  pause: { label: "Pause", shortcut: "p", act: ({ id }: Steerable) => pauseRollout({ rolloutId: id }) },
} as const;

const waiting: readonly RolloutPhase[] = ["ready", "waiting", "paused"];

/** The buttons of a rollout, each with its key; what is not possible now is not there. */
export function RolloutButtons({ rollout, choices, size = "md" }: RolloutButtonsProps) {
  const router = useRouter();
  const refresh = () => router.refresh();
  const { run, isPending, error } = useAction((choice: keyof typeof plain) => plain[choice].act(rollout), {
    onSuccess: refresh,
  });
  const has = (choice: Choice) => choices.includes(choice);
  // Only where it waits for a person is going on what the page suggests; elsewhere it would go past the evidence.
  const main = waiting.includes(rollout.phase) ? (["start", "continue", "resume"] as const).find(has) : undefined;
  const asking = { rollout, size, onDone: refresh };
  /** Both versions are ways to end it, as at an A/B test. */
  const isChoice = has("finish") && has("conclude");
  return (
    <>
      <FormError error={error} />
      {(["start", "continue", "resume", "pause"] as const)
        .filter((choice) => has(choice) && !(choice === "continue" && rollout.isAllNext))
        .map((choice) => (
          <Button
            key={choice}
            size={size}
            variant={choice === main ? "main" : "default"}
            shortcut={plain[choice].shortcut}
            isPending={isPending}
            onClick={() => void run(choice)}
          >
            {plain[choice].label}
          </Button>
        ))}
      {has("continue") && rollout.isAllNext ? <ContinueToAll {...asking} isMain={main === "continue"} /> : null}
      {has("set_weight") ? (
        <SetWeightDialog
          key={rollout.weight}
          rolloutId={rollout.id}
          weight={rollout.weight}
          approved={rollout.approvedWeights}
          size={size}
        />
      ) : null}
      {has("finish") ? <FinishButton {...asking} isChoice={isChoice} /> : null}
      {has("conclude") ? <ConcludeButton {...asking} isChoice={isChoice} /> : null}
      {has("withdraw") ? <WithdrawButton {...asking} /> : null}
      {has("abort") && !has("withdraw") ? <AbortButton {...asking} /> : null}
    </>
  );
}

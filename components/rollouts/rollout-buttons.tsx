"use client";

import dynamic from "next/dynamic";
import { useRouter, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormError } from "@/components/ui/form-error";
import {
  abortRollout,
  continueRollout,
  finishRollout,
  pauseRollout,
  resumeRollout,
  startRollout,
  withdrawRollout,
} from "@/lib/actions/rollouts";
import { useAction } from "@/lib/client/use-action";
import type { Choice } from "@/lib/domain/rollouts/machine";
import { isRequested, type RolloutPhase } from "@/lib/domain/rollouts/phases";

/** Loaded only where a share may be set by hand: its slider is heavy. */
const SetWeightDialog = dynamic(() => import("./set-weight-dialog").then((file) => file.SetWeightDialog));

export type RolloutButtonsProps = {
  rolloutId: string;
  number: number;
  phase: RolloutPhase;
  stepIndex: number;
  /** What the person may do now: legal by the state and permitted by the role. */
  choices: readonly Choice[];
  from: number | null;
  to: number;
  weight: number;
  /** Whether continuing gives the candidate all traffic: then it is confirmed like finishing. */
  isAllNext: boolean;
  /** Shares of the approved plan; null where any share may be set. */
  approvedWeights: readonly number[] | null;
  size?: "md" | "lg";
};

const plain = {
  start: { label: "Start", shortcut: "s", act: (rolloutId: string) => startRollout({ rolloutId }) },
  continue: {
    label: "Continue",
    shortcut: "c",
    act: (rolloutId: string, seenStep: number) => continueRollout({ rolloutId, seenStep }),
  },
  pause: { label: "Pause", shortcut: "p", act: (rolloutId: string) => pauseRollout({ rolloutId }) },
  resume: { label: "Resume", shortcut: "p", act: (rolloutId: string) => resumeRollout({ rolloutId }) },
} as const;

/** The buttons of a rollout, each with its key; what is not possible now is not there. */
export function RolloutButtons({ rolloutId, choices, size = "md", ...rollout }: RolloutButtonsProps) {
  const router = useRouter();
  const asked = useSearchParams().get("do");
  const refresh = () => router.refresh();
  const { run, isPending, error } = useAction(
    (choice: keyof typeof plain) => plain[choice].act(rolloutId, rollout.stepIndex),
    {
      onSuccess: refresh,
    },
  );
  const main = (["start", "continue", "resume"] as const).find((choice) => choices.includes(choice));
  const back = rollout.from === null ? "nothing serves then" : `v${rollout.from} takes all`;
  const abort = isRequested(rollout.phase)
    ? {
        verb: "Abort the request",
        what: " the request",
        description: "Nothing has been touched yet. A new request needs a new approval.",
      }
    : {
        verb: `Abort, ${back}`,
        what: `, ${back}`,
        description: `Traffic moves first, within about two seconds: ${back}. Replicas of v${rollout.to} end after that.`,
      };
  return (
    <>
      <FormError error={error} />
      {(["start", "continue", "resume", "pause"] as const)
        .filter((choice) => choices.includes(choice) && !(choice === "continue" && rollout.isAllNext))
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
      {choices.includes("continue") && rollout.isAllNext ? (
        <ConfirmDialog
          trigger={
            <Button size={size} variant="main" shortcut={plain.continue.shortcut}>
              Continue…
            </Button>
          }
          title={`Give v${rollout.to} all traffic?`}
          description={
            rollout.from === null
              ? "This was the last step."
              : `This was the last step. v${rollout.from} ends once its last answers are out; roll back brings it back.`
          }
          confirmLabel="Continue"
          variant="main"
          onConfirm={() => plain.continue.act(rolloutId, rollout.stepIndex)}
          onDone={refresh}
        />
      ) : null}
      {choices.includes("set_weight") ? (
        <SetWeightDialog rolloutId={rolloutId} weight={rollout.weight} approved={rollout.approvedWeights} size={size} />
      ) : null}
      {choices.includes("finish") ? (
        <ConfirmDialog
          trigger={
            <Button size={size} shortcut="f">
              Finish…
            </Button>
          }
          title={`Give v${rollout.to} all traffic now?`}
          description={
            rollout.from === null
              ? "The steps that are left are skipped."
              : `The steps that are left are skipped. v${rollout.from} ends once its last answers are out; roll back brings it back in about ten seconds.`
          }
          confirmLabel="Finish"
          variant="main"
          reason={{ label: "Why", hint: "Stands in the timeline." }}
          onConfirm={(reason) => finishRollout({ rolloutId, reason })}
          onDone={refresh}
        />
      ) : null}
      {choices.includes("withdraw") ? (
        <ConfirmDialog
          trigger={
            <Button size={size} shortcut="d">
              Withdraw…
            </Button>
          }
          title={`Withdraw rollout ${rollout.number}?`}
          description="Nothing has been touched yet. A new request needs a new approval."
          confirmLabel="Withdraw"
          reason={{ label: "Why", hint: "Stands in the timeline." }}
          onConfirm={(reason) => withdrawRollout({ rolloutId, reason })}
          onDone={refresh}
        />
      ) : null}
      {choices.includes("abort") && !choices.includes("withdraw") ? (
        <ConfirmDialog
          key={`abort ${asked}`}
          isOpenFirst={asked === "abort"}
          trigger={
            <Button size={size} variant="danger" shortcut="x">
              <span>
                Abort<span className="max-sm:hidden">{abort.what}</span>…
              </span>
            </Button>
          }
          title={`Abort rollout ${rollout.number}?`}
          description={abort.description}
          confirmLabel={abort.verb}
          reason={{ label: "Why", isRequired: true, hint: "Stands in the timeline and the audit trail." }}
          onConfirm={(reason) => abortRollout({ rolloutId, reason })}
          onDone={refresh}
        />
      ) : null}
    </>
  );
}

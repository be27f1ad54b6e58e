import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { continueRollout } from "@/lib/actions/rollouts";
import { endOf, type SteerProps } from "./steerable";

/** Continue, where that gives the candidate all traffic: it is confirmed like finishing. */
export function ContinueToAll({ rollout, size, onDone }: SteerProps) {
  const { id, fromVersion, toVersion, stepIndex } = rollout;
  return (
    <ConfirmDialog
      trigger={
        <Button size={size} variant="main" shortcut="c">
          Continue…
        </Button>
      }
      title={`Give v${toVersion} all traffic?`}
      description={`This was the last step.${fromVersion === null ? "" : ` ${endOf(fromVersion)}.`}`}
      confirmLabel="Continue"
      variant="main"
      onConfirm={() => continueRollout({ rolloutId: id, seenStep: stepIndex })}
      onDone={onDone}
    />
  );
}

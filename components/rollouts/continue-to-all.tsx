import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { continueRollout } from "@/lib/actions/rollouts";
import { endOf, type SteerProps } from "./steerable";

/** Continue, where that gives the candidate all traffic: it is confirmed like finishing. */
export function ContinueToAll({ rollout, size, onDone, isMain }: SteerProps & { isMain: boolean }) {
  const { id, fromVersion, toVersion, stepIndex, weight } = rollout;
  const isSwitched = weight === 100;
  const end = fromVersion === null ? "" : ` ${endOf(fromVersion)}.`;
  return (
    <ConfirmDialog
      trigger={
        <Button size={size} variant={isMain ? "main" : "default"} shortcut="c">
          Continue…
        </Button>
      }
      title={isSwitched ? `End v${fromVersion} now?` : `Give v${toVersion} all traffic?`}
      description={isSwitched ? `v${toVersion} takes all traffic already.${end}` : `This was the last step.${end}`}
      confirmLabel="Continue"
      variant="main"
      onConfirm={() => continueRollout({ rolloutId: id, seenStep: stepIndex })}
      onDone={onDone}
    />
  );
}

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { finishRollout } from "@/lib/actions/rollouts";
import { endOf, type SteerProps } from "./steerable";

/** All traffic for the candidate. `isChoice`: the other way out is live. */
export function FinishButton({ rollout, size, onDone, isChoice }: SteerProps & { isChoice: boolean }) {
  const { id, fromVersion, toVersion } = rollout;
  const end = fromVersion === null ? "" : ` ${endOf(fromVersion)} in about ten seconds.`;
  const verb = isChoice ? `Choose v${toVersion}` : "Finish";
  return (
    <ConfirmDialog
      trigger={
        <Button size={size} shortcut="f">
          {verb}…
        </Button>
      }
      title={`Give v${toVersion} all traffic now?`}
      description={isChoice ? `The test is over.${end}` : `The steps that are left are skipped.${end}`}
      confirmLabel={verb}
      variant="main"
      reason={{ label: "Why", hint: "Stands in the timeline." }}
      onConfirm={(reason) => finishRollout({ rolloutId: id, reason })}
      onDone={onDone}
    />
  );
}

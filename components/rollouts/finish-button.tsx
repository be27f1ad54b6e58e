import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { finishRollout } from "@/lib/actions/rollouts";
import { endOf, type SteerProps } from "./steerable";

export function FinishButton({ rollout, size, onDone }: SteerProps) {
  const { id, fromVersion, toVersion } = rollout;
  const end = fromVersion === null ? "" : ` ${endOf(fromVersion)} in about ten seconds.`;
  return (
    <ConfirmDialog
      trigger={
        <Button size={size} shortcut="f">
          Finish…
        </Button>
      }
      title={`Give v${toVersion} all traffic now?`}
      description={`The steps that are left are skipped.${end}`}
      confirmLabel="Finish"
      variant="main"
      reason={{ label: "Why", hint: "Stands in the timeline." }}
      onConfirm={(reason) => finishRollout({ rolloutId: id, reason })}
      onDone={onDone}
    />
  );
}

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { withdrawRollout } from "@/lib/actions/rollouts";
import type { SteerProps } from "./steerable";

export function WithdrawButton({ rollout, size, onDone }: SteerProps) {
  return (
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
      onConfirm={(reason) => withdrawRollout({ rolloutId: rollout.id, reason })}
      onDone={onDone}
    />
  );
}

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { concludeRollout } from "@/lib/actions/rollouts";
import type { SteerProps } from "./steerable";

/** Ends a comparison with live staying. `isChoice`: the other way out is the candidate. */
export function ConcludeButton({ rollout, size, onDone, isChoice }: SteerProps & { isChoice: boolean }) {
  const { id, fromVersion, toVersion } = rollout;
  const verb = isChoice ? `Keep v${fromVersion}` : "Conclude";
  return (
    <ConfirmDialog
      trigger={
        <Button size={size} shortcut="e">
          {verb}…
        </Button>
      }
      title={isChoice ? `Keep v${fromVersion} live?` : `End the comparison with v${toVersion}?`}
      description={`v${fromVersion} takes all traffic within about two seconds. v${toVersion} is stopped after that; what was measured of it stays.`}
      confirmLabel={verb}
      cancelLabel="Go on comparing"
      variant="main"
      reason={{ label: "Why", isRequired: true, hint: "What was learned. Stands in the timeline and the audit trail." }}
      onConfirm={(reason) => concludeRollout({ rolloutId: id, reason })}
      onDone={onDone}
    />
  );
}

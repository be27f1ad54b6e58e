import { useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { abortRollout } from "@/lib/actions/rollouts";
import { isRequested } from "@/lib/domain/rollouts/phases";
import type { Steerable, SteerProps } from "./steerable";

/** Opens its dialog at once where the address asks for it (`?do=abort`). */
export function AbortButton({ rollout, size, onDone }: SteerProps) {
  const asked = useSearchParams().get("do");
  const { verb, what, description } = wordsOf(rollout);
  return (
    <ConfirmDialog
      key={`abort ${asked}`}
      isOpenFirst={asked === "abort"}
      trigger={
        <Button size={size} variant="danger" shortcut="x">
          <span>
            Abort<span className="max-sm:hidden">{what}</span>…
          </span>
        </Button>
      }
      title={`Abort rollout ${rollout.number}?`}
      description={description}
      confirmLabel={verb}
      reason={{ label: "Why", isRequired: true, hint: "Stands in the timeline and the audit trail." }}
      onConfirm={(reason) => abortRollout({ rolloutId: rollout.id, reason })}
      onDone={onDone}
    />
  );
}

function wordsOf({ phase, fromVersion, toVersion }: Steerable) {
  if (isRequested(phase))
    return {
      verb: "Abort the request",
      what: " the request",
      description: "Nothing has been touched yet. A new request needs a new approval.",
    };
  const back = fromVersion === null ? "nothing serves then" : `v${fromVersion} takes all`;
  return {
    verb: `Abort, ${back}`,
    what: `, ${back}`,
    description: `Traffic moves first, within about two seconds: ${back}. Replicas of v${toVersion} end after that.`,
  };
}

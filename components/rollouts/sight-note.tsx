import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { RolloutView } from "@/lib/contracts/rollout";
import { describeSight } from "@/lib/domain/rollouts/describe-sight";

/** Says that the cluster or the gateway cannot be reached, and how old what is shown is. */
export function SightNote({ rollout, now }: { rollout: RolloutView; now: Date }) {
  const { observedAt, observedReason } = rollout;
  const sight = describeSight({ observedAt: observedAt ? new Date(observedAt) : null, observedReason, now });
  if (!sight) return null;
  return (
    <p
      role="status"
      className="mb-4 flex flex-wrap items-baseline gap-x-3 rounded-md border border-border-strong bg-state-hold-tint px-3 py-2 text-sm"
    >
      <State kind={sight.kind === "trouble" ? "bad" : "hold"}>
        {sight.kind === "trouble" ? "Cluster in trouble" : "Not seen now"}
      </State>
      <span className="min-w-0">{sight.sentence}</span>
      {observedAt ? (
        <span className="text-xs text-muted-foreground">
          seen <Time value={observedAt} />
        </span>
      ) : null}
    </p>
  );
}

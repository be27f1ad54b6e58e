import Link from "next/link";
import { Digest } from "@/components/ui/digest";
import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { RolloutView } from "@/lib/contracts/rollout";

const decided: Record<string, string> = {
  approve: "Approved",
  refuse: "Refused",
  ask_for_changes: "Changes asked for",
};

/** The approval of a rollout, recomputed when the page was made, and the digest that it binds to. */
export function ApprovalCard({ rollout }: { rollout: RolloutView }) {
  const { approval } = rollout;
  return (
    <Section title="Approval">
      {approval ? (
        <div className="grid gap-1.5 text-sm">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <State kind={approval.isValid ? approval.kind : "bad"}>
              {approval.isValid ? approval.state : "not valid"}
            </State>
            <Link href={`/approvals/${approval.id}`} className="text-primary">
              Open the request
            </Link>
          </p>
          {approval.invalidReason ? <p className="text-xs text-state-bad">{approval.invalidReason}</p> : null}
          {approval.decisions.map((decision) => (
            <p key={decision.decider}>
              {decided[decision.verdict] ?? "Decided"} by {decision.decider}{" "}
              <Time value={decision.at} className="text-xs text-muted-foreground" />
              {decision.comment ? (
                <span className="block text-xs text-muted-foreground">“{decision.comment}”</span>
              ) : null}
            </p>
          ))}
        </div>
      ) : (
        <p className="text-sm">
          {rollout.breakGlass
            ? "It was started without the approval that the policy asks for: break-glass."
            : "It needed no approval."}
        </p>
      )}
      <div className="mt-2">
        <Digest digest={rollout.planDigest} />
        <p className="mt-1 text-xs text-muted-foreground">{rollout.voidedBy}</p>
      </div>
    </Section>
  );
}

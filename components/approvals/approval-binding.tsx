import { DataList } from "@/components/ui/data-list";
import { Details } from "@/components/ui/details";
import { Digest } from "@/components/ui/digest";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { ApprovalView } from "@/lib/contracts/approval";
import type { StateKind } from "@/lib/contracts/state-kind";
import { openRequestStates } from "@/lib/domain/approvals/request";

/** Whether what was asked is still what would run; of a request that is over there is nothing left to hold to. */
function bindingOf({ state, isValid }: ApprovalView["request"]): { kind: StateKind; word: string } {
  if (!openRequestStates.some((open) => open === state)) return { kind: "off", word: "Binds nothing any more" };
  return isValid ? { kind: "ok", word: "Plan unchanged" } : { kind: "bad", word: "Not valid" };
}

/** What the approval is bound to, what would void it, and who decided so far. */
export function ApprovalBinding({ approval }: { approval: ApprovalView }) {
  const { request, rollout, approvals, needed, policy, policySince } = approval;
  const binding = bindingOf(request);
  return (
    <section aria-labelledby="binding" className="grid gap-2">
      <h2 id="binding">What it binds to</h2>
      <div className="flex flex-wrap items-center gap-x-3">
        <State kind={binding.kind}>{binding.word}</State>
        <Digest digest={request.digest} />
      </div>
      {request.invalidReason && binding.kind === "bad" ? (
        <p className="text-xs text-state-bad">{request.invalidReason}</p>
      ) : null}
      <p className="text-xs text-muted-foreground">{rollout.voidedBy}</p>
      <p className="text-xs">
        {approvals} of {needed} approvals.
        {request.state === "pending" ? (
          <>
            {" "}
            Time to decide: <Time value={request.expiresAt} mode="left" />.
          </>
        ) : null}
      </p>
      {request.decisions.map((decision) => (
        <p key={`${decision.decider} ${decision.at}`} className="text-xs">
          <span className="font-medium">{decision.decider}</span>: {decision.verdict.replaceAll("_", " ")}
          {decision.group ? ` for ${decision.group}` : ""}
          {decision.token ? ` by token “${decision.token}”` : ""}, <Time value={decision.at} />
          {decision.comment ? <span className="block text-muted-foreground">“{decision.comment}”</span> : null}
        </p>
      ))}
      <p className="text-xs text-muted-foreground">The policy: {policy[0]}.</p>
      {policySince ? (
        <p className="text-xs text-state-hold">
          {rollout.deployment.environment} asks something else since; this request keeps what it was made under. Now:{" "}
          {policySince.join("; ")}.
        </p>
      ) : null}
      <Details summary="The whole plan" isOpen>
        <DataList items={rollout.plan} />
      </Details>
    </section>
  );
}

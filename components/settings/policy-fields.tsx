import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ApprovalPolicy } from "@/lib/domain/approvals/policy";
import { strategies, strategyNames } from "@/lib/domain/rollouts/strategy";

type Props = { policy: ApprovalPolicy; fieldErrors: Record<string, string> };

/** The fields of an environment's policy, who approves what first; `readPolicy` reads them back. */
export function PolicyFields({ policy, fieldErrors }: Props) {
  const errorOf = (field: keyof ApprovalPolicy) =>
    Object.entries(fieldErrors).find(
      ([path]) => path === `policy.${field}` || path.startsWith(`policy.${field}.`),
    )?.[1];
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="People who must approve" hint="0 asks nobody." error={errorOf("approvals")}>
          <Input name="approvals" type="number" min={0} max={5} defaultValue={policy.approvals} required />
        </Field>
        <Field label="A request ends after (hours)" error={errorOf("expiresAfterHours")}>
          <Input name="hours" type="number" min={1} max={720} defaultValue={policy.expiresAfterHours} required />
        </Field>
      </div>
      <Field
        label="Only by members of these groups"
        isOptional
        hint="As your identity provider names them, with commas between. An approver must be in one of them."
        error={errorOf("groups")}
      >
        <Input name="groups" defaultValue={policy.groups.join(", ")} autoComplete="off" spellCheck={false} />
      </Field>
      <fieldset>
        <legend className="mb-1 text-xs font-medium">Needed for</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          {strategies.map((strategy) => (
            <Checkbox
              key={strategy}
              name={`strategy ${strategy}`}
              label={strategyNames[strategy]}
              defaultChecked={policy.strategies?.includes(strategy) ?? true}
            />
          ))}
        </div>
        {errorOf("strategies") ? <p className="mt-1 text-xs text-state-bad">{errorOf("strategies")}</p> : null}
      </fieldset>
      <Checkbox
        name="rollBack"
        label="A way back needs an approval too"
        hint="Off: going back to a version that served here is never held up."
        defaultChecked={policy.rollBackNeedsApproval}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Look again after (days)"
          isOptional
          hint="What was approved and still serves comes back to Home."
          error={errorOf("reReviewAfterDays")}
        >
          <Input name="reReview" type="number" min={1} max={3650} defaultValue={policy.reReviewAfterDays ?? ""} />
        </Field>
        <Field
          label="A way back skips the steps within (days)"
          hint="For a version that was healthy here; 0 never skips."
          error={errorOf("skipStepsAfterDays")}
        >
          <Input name="skipSteps" type="number" min={0} max={365} defaultValue={policy.skipStepsAfterDays} required />
        </Field>
      </div>
      <Checkbox
        name="autoPromote"
        label="Go on by itself where the gates pass"
        hint="Off: a person continues, with the evidence before them."
        defaultChecked={policy.autoPromote}
      />
      <Checkbox
        name="autoRollBack"
        label="Give traffic back by itself where a gate fails"
        hint="Off: the rollout holds where it is until a person decides."
        defaultChecked={policy.autoRollBack}
      />
    </>
  );
}

/** What the fields say; every strategy ticked is "all", those to come included. */
export function readPolicy(form: FormData): ApprovalPolicy {
  const groups = String(form.get("groups") ?? "")
    .split(",")
    .map((group) => group.trim())
    .filter((group) => group !== "");
  const chosen = strategies.filter((strategy) => form.get(`strategy ${strategy}`) !== null);
  const reReview = String(form.get("reReview") ?? "").trim();
  return {
    approvals: Number(form.get("approvals")),
    expiresAfterHours: Number(form.get("hours")),
    rollBackNeedsApproval: form.get("rollBack") !== null,
    groups: [...new Set(groups)],
    strategies: chosen.length === strategies.length ? null : chosen,
    reReviewAfterDays: reReview === "" ? null : Number(reReview),
    autoPromote: form.get("autoPromote") !== null,
    autoRollBack: form.get("autoRollBack") !== null,
    skipStepsAfterDays: Number(form.get("skipSteps")),
  };
}

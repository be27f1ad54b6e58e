import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type ApprovalPolicy, noApproval } from "@/lib/domain/approvals/policy";

type Props = { policy: ApprovalPolicy; fieldErrors: Record<string, string> };

/** The fields of an approval policy; `readPolicy` reads them back. */
export function PolicyFields({ policy, fieldErrors }: Props) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="People who must approve" hint="0 asks nobody." error={fieldErrors["policy.approvals"]}>
          <Input name="approvals" type="number" min={0} max={5} defaultValue={policy.approvals} required />
        </Field>
        <Field label="A request ends after (hours)" error={fieldErrors["policy.expiresAfterHours"]}>
          <Input name="hours" type="number" min={1} max={720} defaultValue={policy.expiresAfterHours} required />
        </Field>
      </div>
      <Checkbox
        name="rollBack"
        label="A way back needs an approval too"
        hint="Off: going back to a version that served here is never held up."
        defaultChecked={policy.rollBackNeedsApproval}
      />
    </>
  );
}

export function readPolicy(form: FormData): ApprovalPolicy {
  return {
    ...noApproval,
    approvals: Number(form.get("approvals")),
    expiresAfterHours: Number(form.get("hours")),
    rollBackNeedsApproval: form.get("rollBack") !== null,
  };
}

"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { submitForm } from "@/lib/client/submit-form";
import type { ActionFailure } from "@/lib/contracts/action-result";
import type { CreateTokenInput } from "@/lib/contracts/token";
import { type Scope, scopes } from "@/lib/domain/access/permissions";

const scopeHints: Record<Scope, string> = {
  read: "see models, versions, deployments, predictions",
  register: "register models and versions",
  deploy: "start, change and stop rollouts",
  approve: "decide approvals in your name, with your rights",
  review: "queue and judge predictions",
  predict: "call deployments",
  feedback: "rate predictions",
  ingest: "send predictions and labels",
  audit: "read the audit trail",
};
const lifetimes = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
];
const ALL = "all";

export type CreateTokenFormProps = {
  /** `isOwn`: none but one that approves for its maker can be made there. */
  teams: { id: string; name: string; isOwn: boolean }[];
  deployments: { id: string; teamId: string; name: string }[];
  isPending: boolean;
  error: ActionFailure | null;
  fieldErrors: Record<string, string>;
  onSubmit: (input: CreateTokenInput, isOwn: boolean) => void;
  onCancel: () => void;
};

export function CreateTokenForm(props: CreateTokenFormProps) {
  const { teams, deployments, isPending, error, fieldErrors, onSubmit, onCancel } = props;
  const [teamId, setTeamId] = useState(teams[0]?.id ?? "");
  const [chosen, setChosen] = useState<readonly Scope[]>(["predict"]);
  const isOwn = teams.find(({ id }) => id === teamId)?.isOwn ?? false;
  const toggle = (scope: Scope, isOn: boolean) =>
    setChosen(isOn ? [...chosen, scope] : chosen.filter((other) => other !== scope));
  const submit = (form: FormData) => {
    const deployment = String(form.get("deployment") ?? ALL);
    const named = { teamId, name: String(form.get("name")), expiresInDays: Number(form.get("lifetime")) };
    const reach = { scopes: [...chosen], deploymentId: deployment === ALL ? null : deployment };
    onSubmit({ ...named, ...reach }, isOwn);
  };
  return (
    <form className="grid gap-4" onSubmit={submitForm(submit)}>
      <Field label="Name" hint="Who uses it, e.g. checkout service." error={fieldErrors.name}>
        <Input name="name" required maxLength={100} autoComplete="off" />
      </Field>
      {teams.length > 1 ? (
        <Field label="Team">
          <NativeSelect
            value={teamId}
            onChange={({ target }) => setTeamId(target.value)}
            options={teams.map((t) => ({ value: t.id, label: t.name }))}
          />
        </Field>
      ) : null}
      {isOwn ? (
        <p className="text-sm">It decides approvals in your name, with your rights, and does nothing else.</p>
      ) : (
        <fieldset>
          <legend className="mb-1 text-xs font-medium">May</legend>
          <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                label={scope}
                hint={scopeHints[scope]}
                checked={chosen.includes(scope)}
                onCheckedChange={(checked) => toggle(scope, checked === true)}
              />
            ))}
          </div>
          {fieldErrors.scopes ? <p className="mt-1 text-xs text-state-bad">{fieldErrors.scopes}</p> : null}
        </fieldset>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {isOwn ? null : (
          <Field label="Deployment" hint="For predict, ingest and feedback.">
            <NativeSelect
              name="deployment"
              defaultValue={ALL}
              options={[
                { value: ALL, label: "All of the team" },
                ...deployments.filter((d) => d.teamId === teamId).map((d) => ({ value: d.id, label: d.name })),
              ]}
            />
          </Field>
        )}
        <Field label="Expires after">
          <NativeSelect name="lifetime" defaultValue="90" options={lifetimes} />
        </Field>
      </div>
      <FormError error={error} />
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="main" isPending={isPending} shortcut="Meta+Enter Control+Enter">
          Create token
        </Button>
      </DialogFooter>
    </form>
  );
}

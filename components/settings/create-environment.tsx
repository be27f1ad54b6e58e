"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { createEnvironment } from "@/lib/actions/environments";
import { firstPolicy } from "@/lib/domain/approvals/first-policy";
import { PolicyFields, readPolicy } from "./policy-fields";

/** The only cluster there is before one is connected: this machine. */
const LOCAL_CLUSTER = "local";

export function CreateEnvironment({ teams }: { teams: { id: string; name: string }[] }) {
  const readInput = (form: FormData) => ({
    teamId: String(form.get("team")),
    cluster: LOCAL_CLUSTER,
    name: String(form.get("name")),
    order: Number(form.get("order")),
    policy: readPolicy(form),
  });
  return (
    <FormDialog
      trigger={<Button shortcut="n">Create environment…</Button>}
      title="Create an environment"
      description="A place for deployments, with the policy that guards it."
      isWide
      action={createEnvironment}
      readInput={readInput}
      submit={{ label: "Create environment" }}
    >
      {(fieldErrors) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Team">
              <NativeSelect
                name="team"
                defaultValue={teams[0]?.id}
                options={teams.map((team) => ({ value: team.id, label: team.name }))}
              />
            </Field>
            <Field label="Order" hint="Lower comes first on the way to production." error={fieldErrors.order}>
              <Input name="order" type="number" min={0} max={1000} defaultValue={0} required />
            </Field>
          </div>
          <Field label="Name" hint="Stands in URLs, e.g. staging." error={fieldErrors.name}>
            <Input name="name" required maxLength={63} autoComplete="off" spellCheck={false} />
          </Field>
          <PolicyFields policy={firstPolicy} fieldErrors={fieldErrors} />
        </>
      )}
    </FormDialog>
  );
}

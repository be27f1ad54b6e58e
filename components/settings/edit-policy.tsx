"use client";

import { Button } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import { updateEnvironment } from "@/lib/actions/environments";
import type { EnvironmentRow } from "@/lib/contracts/environment";
import { PolicyFields, readPolicy } from "./policy-fields";

/** Changes what an environment asks; requests that are under way keep the policy they were made under. */
export function EditPolicy({ environment }: { environment: EnvironmentRow }) {
  return (
    <FormDialog
      trigger={<Button variant="quiet">Change policy…</Button>}
      title={`What ${environment.name} asks`}
      description="Requests that are under way keep the policy they were made under."
      isWide
      action={updateEnvironment}
      readInput={(form) => ({ environmentId: environment.id, policy: readPolicy(form) })}
      submit={{ label: "Save policy" }}
    >
      {(fieldErrors) => <PolicyFields policy={environment.policy} fieldErrors={fieldErrors} />}
    </FormDialog>
  );
}

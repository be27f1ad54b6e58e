"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { createTeam } from "@/lib/actions/teams";

export function CreateTeam() {
  return (
    <FormDialog
      trigger={<Button shortcut="n">Create team…</Button>}
      title="Create a team"
      description="The boundary of ownership: models, deployments and tokens belong to one team."
      action={createTeam}
      readInput={(form) => ({ name: String(form.get("name")), slug: String(form.get("slug")) })}
      submit={{ label: "Create team" }}
    >
      {(fieldErrors) => (
        <>
          <Field label="Name" error={fieldErrors.name}>
            <Input name="name" required maxLength={100} autoComplete="off" />
          </Field>
          <Field
            label="Address"
            hint="Stands in URLs and never changes, e.g. fraud-detection."
            error={fieldErrors.slug}
          >
            <Input name="slug" required maxLength={63} autoComplete="off" spellCheck={false} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

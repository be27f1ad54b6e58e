"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { assignAlias } from "@/lib/actions/models";

/** Gives this version a name that others may ask for. */
export function AssignAlias({ versionId, number }: { versionId: string; number: number }) {
  return (
    <FormDialog
      trigger={<Button shortcut="a">Set alias…</Button>}
      title={`An alias for v${number}`}
      description="If it points at another version now, it leaves that one. No traffic moves."
      action={assignAlias}
      readInput={(form) => ({ versionId, alias: String(form.get("alias")) })}
      submit={{ label: "Set alias" }}
    >
      {(fieldErrors) => (
        <Field label="Alias" hint="Such as champion; letters, digits, hyphens, underscores." error={fieldErrors.alias}>
          <Input name="alias" required maxLength={255} autoComplete="off" spellCheck={false} />
        </Field>
      )}
    </FormDialog>
  );
}

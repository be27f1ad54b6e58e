"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { announceChange } from "@/lib/actions/data-sources";
import { dataSourceChangeKinds } from "@/lib/domain/data-sources/data-source";
import { changeKindNames } from "./data-source-words";

/** Tells that something happened to a data source; nothing takes it back. */
export function AnnounceChange({ id, name }: { id: string; name: string }) {
  return (
    <FormDialog
      trigger={
        <Button variant="main" shortcut="c">
          Announce a change…
        </Button>
      }
      title={`What changed in ${name}?`}
      description="An incident of what it feeds names the changes of the day before. A change cannot be taken back."
      action={announceChange}
      readInput={(form) => ({
        dataSourceId: id,
        kind: dataSourceChangeKinds.find((kind) => kind === form.get("kind")) ?? "note",
        what: String(form.get("what")),
      })}
      submit={{ label: "Announce change" }}
    >
      {(fieldErrors) => (
        <>
          <Field label="Kind">
            <NativeSelect
              name="kind"
              options={dataSourceChangeKinds.map((kind) => ({ value: kind, label: changeKindNames[kind] }))}
            />
          </Field>
          <Field
            label="What changed"
            hint="A sentence for whoever is on call, e.g. “The western airports are in the feed from today.”"
            error={fieldErrors.what}
          >
            <Textarea name="what" required maxLength={1000} rows={3} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

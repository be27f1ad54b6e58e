"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { requestReview } from "@/lib/actions/reviews";

export type RequestItemsProps = { queueId: string; labels: string[] };

const ANY = "any";

/** Puts the latest predictions of a kind into the queue. */
export function RequestItems({ queueId, labels }: RequestItemsProps) {
  const readInput = (form: FormData) => {
    const answer = String(form.get("answer"));
    const containing = String(form.get("containing")).trim();
    const latest = {
      limit: Number(form.get("limit")),
      ...(answer === ANY ? {} : { answer }),
      ...(containing === "" ? {} : { containing }),
    };
    return { queueId, latest, why: String(form.get("why")) };
  };
  return (
    <FormDialog
      trigger={<Button shortcut="a">Add predictions…</Button>}
      title="Add predictions to this queue"
      description="The latest that fit; those that are in the queue already stay as they are."
      action={requestReview}
      readInput={readInput}
      submit={{ label: "Add predictions" }}
    >
      {(fieldErrors) => (
        <>
          <div className="grid grid-cols-2 gap-4">
            <Field label="How many" error={fieldErrors["latest.limit"]}>
              <Input name="limit" type="number" min={1} max={500} defaultValue={20} required />
            </Field>
            <Field label="Answered" error={fieldErrors["latest.answer"]}>
              <NativeSelect
                name="answer"
                defaultValue={ANY}
                options={[{ value: ANY, label: "anything" }, ...labels.map((label) => ({ value: label, label }))]}
              />
            </Field>
          </div>
          <Field label="With this text in their inputs" isOptional error={fieldErrors["latest.containing"]}>
            <Input name="containing" maxLength={200} autoComplete="off" placeholder="unsubscribe" />
          </Field>
          <Field label="Why" hint="Reviewers read it beside each item." error={fieldErrors.why}>
            <Input name="why" required maxLength={500} autoComplete="off" />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

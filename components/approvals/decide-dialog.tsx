"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/contracts/action-result";

type Props = {
  trigger: ReactNode;
  title: string;
  description: string;
  label: string;
  isRequired?: boolean;
  confirmLabel: string;
  variant: "main" | "danger";
  decide: (comment: string) => Promise<ActionResult>;
  onDone: () => void;
};

/** The comment that goes with a verdict. The cursor stands in it: a key, the words, and ⌘Enter decide. */
export function DecideDialog({ label, isRequired, confirmLabel, variant, decide, ...dialog }: Props) {
  return (
    <FormDialog
      {...dialog}
      action={decide}
      readInput={(form) => String(form.get("comment"))}
      submit={{ label: confirmLabel, variant }}
    >
      {(fieldErrors) => (
        <Field label={label} isOptional={!isRequired} error={fieldErrors.comment}>
          <Textarea name="comment" rows={3} maxLength={2000} aria-required={isRequired} />
        </Field>
      )}
    </FormDialog>
  );
}

"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/contracts/action-result";

export type CommentDialogProps = {
  trigger: ReactNode;
  title: string;
  description: string;
  label: string;
  isRequired?: boolean;
  confirmLabel: string;
  variant: "main" | "danger";
  onConfirm: (comment: string) => Promise<ActionResult>;
  /** By default the page is read again. */
  onDone?: () => void;
  isOpenFirst?: boolean;
  /** Why it cannot be said any more, though the dialog is open. */
  obstacle?: string | null;
};

/** The comment that goes with a verdict. The cursor stands in it: a key, the words, and ⌘Enter decide. */
export function CommentDialog({ label, isRequired, confirmLabel, variant, onConfirm, ...dialog }: CommentDialogProps) {
  return (
    <FormDialog
      {...dialog}
      action={onConfirm}
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

"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { submitForm } from "@/lib/client/submit-form";
import { useAction } from "@/lib/client/use-action";
import type { ActionResult } from "@/lib/contracts/action-result";
import { Button } from "./button";
import { Dialog, DialogFooter, type DialogProps } from "./dialog";
import { FormError } from "./form-error";

export type FormDialogProps<Input, T> = Pick<DialogProps, "trigger" | "title" | "description" | "isWide"> & {
  /** The server action, and its input as the fields say it. */
  action: (input: Input) => Promise<ActionResult<T>>;
  readInput: (form: FormData) => Input;
  /** After success, when the dialog is closed; by default the page is read again. */
  onDone?: (data: T) => void;
  submit: { label: string; variant?: "main" | "danger" };
  isOpenFirst?: boolean;
  /** The fields, given the server's sentence for each that is wrong. */
  children: (fieldErrors: Record<string, string>) => ReactNode;
};

/** A dialog that asks for some words and runs one command: a refusal is shown in it, and nothing that was typed is lost. */
export function FormDialog<Input, T>(props: FormDialogProps<Input, T>) {
  const { trigger, title, description, isWide, submit, children } = props;
  const router = useRouter();
  const [isOpen, setOpen] = useState(props.isOpenFirst ?? false);
  const { run, reset, isPending, error, fieldErrors } = useAction(props.action, {
    onSuccess: (data) => {
      setOpen(false);
      if (props.onDone) props.onDone(data);
      else router.refresh();
    },
  });
  function change(open: boolean) {
    setOpen(open);
    if (!open) reset();
  }
  return (
    <Dialog {...{ trigger, title, description, isWide }} open={isOpen} onOpenChange={change}>
      <form className="grid gap-4" onSubmit={submitForm((form) => void run(props.readInput(form)))}>
        {children(fieldErrors)}
        <FormError error={error} />
        <DialogFooter>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button
            type="submit"
            variant={submit.variant ?? "main"}
            shortcut="Meta+Enter Control+Enter"
            isPending={isPending}
          >
            {submit.label}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

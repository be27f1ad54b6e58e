"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { submitForm } from "@/lib/client/submit-form";
import { useAction } from "@/lib/client/use-action";
import type { ActionResult } from "@/lib/contracts/action-result";
import { Button } from "./button";
import { Dialog, DialogFooter, type DialogProps } from "./dialog";
import { FormError } from "./form-error";
import { StateGlyph } from "./state-glyph";

export type FormDialogProps<Input, T> = Pick<DialogProps, "trigger" | "title" | "description" | "isWide"> & {
  /** The server action, and its input as the fields say it. */
  action: (input: Input) => Promise<ActionResult<T>>;
  readInput: (form: FormData) => Input;
  /** After success, when the dialog is closed; by default the page is read again. */
  onDone?: (data: T) => void;
  submit: { label: string; variant?: "main" | "danger" };
  isOpenFirst?: boolean;
  /** What has come in between: said in the open dialog, which then keeps what was typed and sends nothing. */
  obstacle?: string | null;
  /** The fields, given the server's sentence for each that is wrong. */
  children: (fieldErrors: Record<string, string>) => ReactNode;
};

/** A dialog that asks for some words and runs one command: a refusal is shown in it, and nothing that was typed is lost. */
export function FormDialog<Input, T>(props: FormDialogProps<Input, T>) {
  const { trigger, title, description, isWide, submit, obstacle = null, children } = props;
  const router = useRouter();
  const [isOpen, setOpen] = useState(props.isOpenFirst ?? false);
  const [fields, setFields] = useState<readonly string[]>([]);
  const { run, reset, isPending, error, fieldErrors } = useAction(props.action, {
    onSuccess: (data) => {
      setOpen(false);
      if (props.onDone) props.onDone(data);
      else router.refresh();
    },
  });
  function change(open: boolean) {
    // Its outcome would be told to nobody.
    if (isPending) return;
    setOpen(open);
    if (!open) reset();
  }
  function send(form: FormData) {
    if (obstacle) return;
    setFields([...form.keys()]);
    void run(props.readInput(form));
  }
  return (
    <Dialog {...{ trigger, title, description, isWide }} open={isOpen} onOpenChange={change}>
      <form className="grid gap-4" onSubmit={submitForm(send)}>
        {children(fieldErrors)}
        <FormError error={obstacle ? null : error} fields={fields} />
        {obstacle ? <Obstacle>{obstacle}</Obstacle> : null}
        <DialogFooter>
          <Button disabled={isPending} onClick={() => change(false)}>
            {obstacle ? "Close" : "Cancel"}
          </Button>
          <Button
            type="submit"
            variant={submit.variant ?? "main"}
            shortcut="Meta+Enter Control+Enter"
            isPending={isPending}
            disabled={obstacle !== null}
          >
            {submit.label}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function Obstacle({ children }: { children: string }) {
  return (
    <p role="alert" className="flex items-baseline gap-2 rounded-md bg-state-hold-tint px-3 py-2 text-xs">
      <StateGlyph kind="hold" className="relative top-[1.5px]" />
      <span>
        <b className="font-strong">{children}</b> Nothing was sent. What you wrote stays here until you close this.
      </span>
    </p>
  );
}

"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/textarea";
import { useAction } from "@/lib/client/use-action";
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
export function DecideDialog({
  trigger,
  title,
  description,
  label,
  isRequired,
  confirmLabel,
  variant,
  decide,
  onDone,
}: Props) {
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, error, fieldErrors } = useAction(decide, {
    onSuccess: () => {
      setOpen(false);
      onDone();
    },
  });
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} trigger={trigger} title={title} description={description}>
      <form className="grid gap-3" action={(form) => void run(String(form.get("comment")))}>
        <Field label={label} isOptional={!isRequired} error={fieldErrors.comment}>
          <Textarea name="comment" rows={3} maxLength={2000} required={isRequired} />
        </Field>
        <FormError error={error} />
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant={variant} isPending={isPending} shortcut="Meta+Enter Control+Enter">
            {confirmLabel}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

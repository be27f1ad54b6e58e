"use client";

import * as AlertDialog from "radix-ui/alert-dialog";
import type { ReactNode } from "react";
import { submitForm } from "@/lib/client/submit-form";
import { useAction } from "@/lib/client/use-action";
import type { ActionResult } from "@/lib/contracts/action-result";
import { Button } from "./button";
import { cn } from "./cn";
import { overlayClasses, panelClasses } from "./dialog-look";
import { Field } from "./field";
import { FormError } from "./form-error";
import { Textarea } from "./textarea";
import { type FocusBack, useFocusBack } from "./use-focus-back";

export type ConfirmPanelProps = {
  /** A question: "Abort rollout 12?" */
  title: string;
  /** What will happen, for whom, and the way back. */
  description: ReactNode;
  /** The verb: "Abort, v1 takes all". */
  confirmLabel: string;
  /** The safe choice, which has the focus. Default "Keep as it is". */
  cancelLabel?: string;
  /** Asks for a reason in words; `isRequired` keeps the command back until there is one. */
  reason?: { label: string; hint?: string; isRequired?: boolean };
  /** `danger` (default) takes something away; `main` does not. */
  variant?: "danger" | "main";
  /** The server action. On success the dialog closes. */
  onConfirm: (reason: string) => Promise<ActionResult>;
  onDone?: () => void;
  opener: FocusBack;
  onClose: () => void;
  children?: ReactNode;
};

/** The open question. The focus is on the safe choice; a failure is shown here and can be tried again. */
export function ConfirmPanel({
  title,
  description,
  confirmLabel,
  cancelLabel = "Keep as it is",
  reason,
  variant = "danger",
  onConfirm,
  onDone,
  opener,
  onClose,
  children,
}: ConfirmPanelProps) {
  const focus = useFocusBack(opener);
  const confirm = useAction(onConfirm, {
    onSuccess: () => {
      onClose();
      onDone?.();
    },
  });
  // A reason that is missing is said at its field; nothing else went wrong.
  const isAtReason = Boolean(reason && confirm.fieldErrors.reason) && Object.keys(confirm.fieldErrors).length === 1;
  return (
    <AlertDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayClasses} />
        <AlertDialog.Content
          className={cn(panelClasses, "overflow-auto p-5 sm:max-w-[480px]")}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.giveBack}
        >
          <AlertDialog.Title className="text-lg leading-6 font-strong">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-1 text-sm text-muted-foreground">{description}</div>
          </AlertDialog.Description>
          <form
            onSubmit={submitForm((form) => void confirm.run(String(form.get("reason") ?? "").trim()))}
            className="mt-4 grid gap-4"
          >
            {children}
            {reason ? (
              <Field label={reason.label} hint={reason.hint} error={confirm.fieldErrors.reason}>
                <Textarea name="reason" aria-required={reason.isRequired} rows={3} />
              </Field>
            ) : null}
            <FormError error={isAtReason ? null : confirm.error} />
            <div className="flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-1">
              <AlertDialog.Cancel asChild>
                <Button size="lg">{cancelLabel}</Button>
              </AlertDialog.Cancel>
              <Button
                type="submit"
                size="lg"
                variant={variant}
                isPending={confirm.isPending}
                shortcut="Meta+Enter Control+Enter"
              >
                {confirmLabel}
              </Button>
            </div>
          </form>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

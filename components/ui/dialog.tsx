"use client";

import { X } from "lucide-react";
import * as DialogPrimitive from "radix-ui/dialog";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type DialogProps = {
  /** The element that opens it; leave out where `open` is controlled. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Wide enough for a table or a form of two columns. */
  isWide?: boolean;
  className?: string;
};

export const overlayClasses = "fixed inset-0 z-40 bg-[#0008] animate-fade";
export const panelClasses =
  "fixed z-50 flex flex-col overflow-hidden border border-border bg-popover text-foreground shadow-popover animate-appear max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:rounded-t-md sm:left-1/2 sm:top-[12dvh] sm:max-h-[76dvh] sm:w-[calc(100vw-32px)] sm:-translate-x-1/2 sm:rounded-md";

/** Whoever opens a form by a key goes on typing: the cursor belongs into its first field, not on the close button. */
function focusFirstField(event: Event): void {
  const panel = event.target instanceof HTMLElement ? event.target : null;
  const field = panel?.querySelector<HTMLElement>("input:not([type=hidden]),textarea,select");
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/** A dialog; on a phone a sheet at the bottom. Escape and the close button leave it. */
export function Dialog({ trigger, title, description, children, open, onOpenChange, isWide, className }: DialogProps) {
  return (
    <DialogPrimitive.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <DialogPrimitive.Trigger asChild>{trigger}</DialogPrimitive.Trigger> : null}
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className={overlayClasses} />
        <DialogPrimitive.Content
          className={cn(panelClasses, isWide ? "sm:max-w-[800px]" : "sm:max-w-[480px]", className)}
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={focusFirstField}
        >
          <header className="flex items-start gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <DialogPrimitive.Title className="text-lg leading-6 font-strong">{title}</DialogPrimitive.Title>
              {description ? (
                <DialogPrimitive.Description className="mt-1 text-sm text-muted-foreground">
                  {description}
                </DialogPrimitive.Description>
              ) : null}
            </div>
            <DialogPrimitive.Close
              aria-label="Close"
              className="-mr-1 inline-flex size-7 items-center justify-center rounded-md text-muted-foreground hover:bg-accent"
            >
              <X size={16} aria-hidden="true" />
            </DialogPrimitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-5 pb-5">{children}</div>
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

/** Closes the dialog it stands in. Wraps a button. */
export const DialogClose = DialogPrimitive.Close;

export type DialogFooterProps = { children: ReactNode };

/** The row of buttons at the end of a dialog, the main one last. */
export function DialogFooter({ children }: DialogFooterProps) {
  return <div className="mt-5 flex flex-wrap items-center justify-end gap-2 max-sm:[&>*]:flex-1">{children}</div>;
}

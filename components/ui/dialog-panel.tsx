"use client";

import { X } from "lucide-react";
import * as DialogPrimitive from "radix-ui/dialog";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { overlayClasses, panelClasses } from "./dialog-look";
import { type FocusBack, useFocusBack } from "./use-focus-back";

export type DialogPanelProps = {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Wide enough for a table or a form of two columns. */
  isWide?: boolean;
  className?: string;
  opener: FocusBack;
  onClose: () => void;
};

/** Whoever opens a form by a key goes on typing: the cursor belongs into its first field, not on the close button. */
function focusFirstField(event: Event): void {
  const panel = event.target instanceof HTMLElement ? event.target : null;
  const field = panel?.querySelector<HTMLElement>("input:not([type=hidden]),textarea,select");
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/** An open dialog. Apart from its button and loaded when asked for: most pages have one, few visits open it. */
export function DialogPanel({ title, description, children, isWide, className, opener, onClose }: DialogPanelProps) {
  const focus = useFocusBack(opener);
  return (
    <DialogPrimitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className={overlayClasses} />
        <DialogPrimitive.Content
          className={cn(panelClasses, isWide ? "sm:max-w-[800px]" : "sm:max-w-[480px]", className)}
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            focus.remember();
            focusFirstField(event);
          }}
          onCloseAutoFocus={focus.giveBack}
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

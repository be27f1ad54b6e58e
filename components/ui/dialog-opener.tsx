"use client";

import * as Slot from "radix-ui/slot";
import type { ReactNode, Ref } from "react";

export type DialogOpenerProps = {
  ref: Ref<HTMLElement>;
  isOpen: boolean;
  onOpen: () => void;
  /** Fetches the dialog's code, once. */
  load: () => Promise<unknown>;
  /** A button. */
  children: ReactNode;
};

/** Makes a button open a dialog, whose code is on its way as soon as the pointer or the focus reaches the button. */
export function DialogOpener({ ref, isOpen, onOpen, load, children }: DialogOpenerProps) {
  return (
    <Slot.Root
      ref={ref}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={onOpen}
    >
      {children}
    </Slot.Root>
  );
}

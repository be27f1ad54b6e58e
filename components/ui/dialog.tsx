"use client";

import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { DialogOpener } from "./dialog-opener";
import type { DialogPanelProps } from "./dialog-panel";

const loadPanel = () => import("./dialog-panel");
const DialogPanel = lazy(() => loadPanel().then((file) => ({ default: file.DialogPanel })));

export type DialogProps = Omit<DialogPanelProps, "opener" | "onClose"> & {
  /** The button that opens it; leave out where `open` is controlled. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A dialog; on a phone a sheet at the bottom. Escape and the close button leave it. */
export function Dialog({ trigger, open, onOpenChange, ...panel }: DialogProps) {
  const [isOpenInside, setOpenInside] = useState(false);
  const opener = useRef<HTMLElement>(null);
  const isOpen = open ?? isOpenInside;
  function change(next: boolean) {
    setOpenInside(next);
    onOpenChange?.(next);
  }
  return (
    <>
      {trigger ? (
        <DialogOpener ref={opener} isOpen={isOpen} onOpen={() => change(true)} load={loadPanel}>
          {trigger}
        </DialogOpener>
      ) : null}
      {isOpen ? (
        <Suspense>
          <DialogPanel {...panel} opener={opener} onClose={() => change(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

export type DialogFooterProps = { children: ReactNode };

/** The row of buttons at the end of a dialog, the main one last. */
export function DialogFooter({ children }: DialogFooterProps) {
  return <div className="mt-5 flex flex-wrap items-center justify-end gap-2 max-sm:[&>*]:flex-1">{children}</div>;
}

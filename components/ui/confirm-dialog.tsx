"use client";

import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import type { ConfirmPanelProps } from "./confirm-panel";
import { DialogOpener } from "./dialog-opener";

const loadPanel = () => import("./confirm-panel");
const ConfirmPanel = lazy(() => loadPanel().then((file) => ({ default: file.ConfirmPanel })));

export type ConfirmDialogProps = Omit<ConfirmPanelProps, "opener" | "onClose"> & {
  /** The button that asks. */
  trigger: ReactNode;
  isOpenFirst?: boolean;
};

/** A button that asks before something dangerous happens. */
export function ConfirmDialog({ trigger, isOpenFirst = false, ...panel }: ConfirmDialogProps) {
  const [isOpen, setOpen] = useState(isOpenFirst);
  const opener = useRef<HTMLElement>(null);
  return (
    <>
      <DialogOpener ref={opener} isOpen={isOpen} onOpen={() => setOpen(true)} load={loadPanel}>
        {trigger}
      </DialogOpener>
      {isOpen ? (
        <Suspense>
          <ConfirmPanel {...panel} opener={opener} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

"use client";

import * as Slot from "radix-ui/slot";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { TooltipContentProps } from "./tooltip-content";

const TooltipContent = lazy(() => import("./tooltip-content").then((file) => ({ default: file.TooltipContent })));

export type TooltipProps = Pick<TooltipContentProps, "content" | "side"> & {
  /** One element that takes the focus. */
  children: ReactNode;
};

/** More about its child, on hover and on focus. Only for what the page can do without. */
export function Tooltip({ content, side, children }: TooltipProps) {
  const [isAsked, setAsked] = useState(false);
  const dismiss = () => setAsked(false);
  return (
    <span className="relative inline-flex min-w-0">
      <Slot.Root
        onPointerEnter={() => setAsked(true)}
        onPointerLeave={dismiss}
        onFocus={() => setAsked(true)}
        onBlur={dismiss}
        aria-description={typeof content === "string" ? content : undefined}
      >
        {children}
      </Slot.Root>
      {isAsked ? (
        <Suspense>
          <TooltipContent content={content} side={side} onDismiss={dismiss} />
        </Suspense>
      ) : null}
    </span>
  );
}

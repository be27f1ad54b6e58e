"use client";

import * as Slot from "radix-ui/slot";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { TipProps } from "./tip";

const Tip = lazy(() => import("./tip").then((file) => ({ default: file.Tip })));

export type TooltipProps = Pick<TipProps, "content" | "side"> & {
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
          <Tip content={content} side={side} onDismiss={dismiss} />
        </Suspense>
      ) : null}
    </span>
  );
}

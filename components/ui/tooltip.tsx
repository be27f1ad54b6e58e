"use client";

import * as TooltipPrimitive from "radix-ui/tooltip";
import type { ReactNode } from "react";

export const tooltipClasses =
  "z-50 max-w-xs rounded-sm bg-popover px-2 py-1 text-xs text-foreground shadow-popover animate-fade";

export type TooltipProps = { content: ReactNode; children: ReactNode; side?: "top" | "bottom" | "left" | "right" };

/** Long enough not to flash while the pointer passes over. */
const DELAY_MS = 300;

/** More about its child, on hover and on focus. Only for what the page can do without. */
export function Tooltip({ content, children, side = "top" }: TooltipProps) {
  return (
    <TooltipPrimitive.Provider delayDuration={DELAY_MS}>
      <TooltipPrimitive.Root>
        <TooltipPrimitive.Trigger asChild>{children}</TooltipPrimitive.Trigger>
        <TooltipPrimitive.Portal>
          <TooltipPrimitive.Content side={side} sideOffset={4} collisionPadding={8} className={tooltipClasses}>
            {content}
          </TooltipPrimitive.Content>
        </TooltipPrimitive.Portal>
      </TooltipPrimitive.Root>
    </TooltipPrimitive.Provider>
  );
}

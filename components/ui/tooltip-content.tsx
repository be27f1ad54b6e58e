"use client";

import * as TooltipPrimitive from "radix-ui/tooltip";
import type { ReactNode } from "react";

export type TooltipContentProps = {
  content: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
  onDismiss: () => void;
};

/** A tip over the element it stands in. Apart and loaded when asked for: every page has tips, few are read. */
export function TooltipContent({ content, side = "top", onDismiss }: TooltipContentProps) {
  return (
    <TooltipPrimitive.Provider>
      <TooltipPrimitive.Root open onOpenChange={(isOpen) => !isOpen && onDismiss()}>
        <TooltipPrimitive.Trigger asChild>
          <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
        </TooltipPrimitive.Trigger>
        <TooltipPrimitive.Portal>
          <TooltipPrimitive.Content
            side={side}
            sideOffset={4}
            collisionPadding={8}
            className="z-50 max-w-xs rounded-sm bg-popover px-2 py-1 text-xs whitespace-normal text-foreground shadow-popover animate-fade"
          >
            {content}
          </TooltipPrimitive.Content>
        </TooltipPrimitive.Portal>
      </TooltipPrimitive.Root>
    </TooltipPrimitive.Provider>
  );
}

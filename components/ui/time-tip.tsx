"use client";

import * as Tooltip from "radix-ui/tooltip";
import { tooltipClasses } from "./tooltip";

export type TimeTipProps = { exact: string; onDismiss: () => void };

/** The exact moment, over the element it stands in. Apart, so that the many pages with times do not load what places it. */
export function TimeTip({ exact, onDismiss }: TimeTipProps) {
  return (
    <Tooltip.Provider>
      <Tooltip.Root open onOpenChange={(isOpen) => !isOpen && onDismiss()}>
        <Tooltip.Trigger asChild>
          <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content sideOffset={4} collisionPadding={8} className={tooltipClasses}>
            {exact}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}

"use client";

import * as SwitchPrimitive from "radix-ui/switch";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

export type SwitchProps = ComponentProps<typeof SwitchPrimitive.Root> & { label: ReactNode };

/** On or off, at once. Where a form is saved later, use a `Checkbox`. */
export function Switch({ label, className, ...props }: SwitchProps) {
  const id = useId();
  return (
    <div className={cn("inline-flex items-center gap-2", className)}>
      <SwitchPrimitive.Root
        id={id}
        className="inline-flex h-4 w-7 flex-none items-center rounded-full border border-input bg-muted px-px transition-colors duration-(--motion-fast) data-[state=checked]:border-primary data-[state=checked]:bg-primary disabled:opacity-60"
        {...props}
      >
        <SwitchPrimitive.Thumb className="block size-3 rounded-full bg-input transition-transform duration-(--motion-fast) data-[state=checked]:translate-x-3 data-[state=checked]:bg-primary-foreground" />
      </SwitchPrimitive.Root>
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
    </div>
  );
}

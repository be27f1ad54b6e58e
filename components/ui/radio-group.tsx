"use client";

import * as RadioPrimitive from "radix-ui/radio-group";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; isDisabled?: boolean };

export type RadioGroupProps = {
  /** The question that the options answer. */
  legend: ReactNode;
  options: RadioOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  name?: string;
  className?: string;
};

export function RadioGroup({ legend, options, className, ...props }: RadioGroupProps) {
  const id = useId();
  return (
    <div className={cn("grid gap-1.5", className)}>
      <p id={id} className="text-xs font-medium">
        {legend}
      </p>
      <RadioPrimitive.Root aria-labelledby={id} className="grid gap-1.5" {...props}>
        {options.map((option) => {
          const optionId = `${id}-${option.value}`;
          return (
            <div key={option.value} className="flex items-start gap-2">
              <RadioPrimitive.Item
                id={optionId}
                value={option.value}
                disabled={option.isDisabled}
                aria-describedby={option.hint ? `${optionId}-hint` : undefined}
                className="mt-0.5 flex size-4 flex-none items-center justify-center rounded-full border border-input bg-card data-[state=checked]:border-primary disabled:opacity-60"
              >
                <RadioPrimitive.Indicator className="size-2 rounded-full bg-primary" />
              </RadioPrimitive.Item>
              <div>
                <label htmlFor={optionId} className="text-sm">
                  {option.label}
                </label>
                {option.hint ? (
                  <p id={`${optionId}-hint`} className="text-xs text-muted-foreground">
                    {option.hint}
                  </p>
                ) : null}
              </div>
            </div>
          );
        })}
      </RadioPrimitive.Root>
    </div>
  );
}

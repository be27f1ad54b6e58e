"use client";

import * as SliderPrimitive from "radix-ui/slider";
import { type ReactNode, useId, useState } from "react";
import { cn } from "./cn";

export type SliderProps = {
  label: ReactNode;
  defaultValue: number;
  min?: number;
  max?: number;
  step?: number;
  name?: string;
  onValueChange?: (value: number) => void;
  /** How the value is read and shown: (25) => "25 %". */
  format?: (value: number) => string;
  className?: string;
};

/** A number on a scale, with its value in words beside the label. */
export function Slider({
  label,
  defaultValue,
  min = 0,
  max = 100,
  step = 1,
  name,
  onValueChange,
  format = String,
  className,
}: SliderProps) {
  const id = useId();
  const [value, setValue] = useState(defaultValue);
  return (
    <div className={cn("grid gap-2", className)}>
      <div className="flex items-baseline justify-between">
        <span id={id} className="text-xs font-medium">
          {label}
        </span>
        <output className="text-sm font-strong">{format(value)}</output>
      </div>
      <SliderPrimitive.Root
        value={[value]}
        min={min}
        max={max}
        step={step}
        name={name}
        onValueChange={([next]) => {
          if (next === undefined) return;
          setValue(next);
          onValueChange?.(next);
        }}
        className="relative flex h-5 touch-none items-center select-none"
      >
        <SliderPrimitive.Track className="relative h-1 flex-1 bg-live">
          <SliderPrimitive.Range className="absolute h-full bg-candidate" />
        </SliderPrimitive.Track>
        <SliderPrimitive.Thumb
          aria-labelledby={id}
          aria-valuetext={format(value)}
          className="block size-4 rounded-full border-2 border-card bg-candidate shadow-popover max-sm:size-6"
        />
      </SliderPrimitive.Root>
    </div>
  );
}

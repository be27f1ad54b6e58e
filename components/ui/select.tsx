"use client";

import { Check, ChevronDown } from "lucide-react";
import * as SelectPrimitive from "radix-ui/select";
import { cn } from "./cn";

export type SelectOption = { value: string; label: string; hint?: string; isDisabled?: boolean };

export type SelectProps = {
  options: SelectOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  /** The form field's name; the value is then part of the form's data. */
  name?: string;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  size?: "sm" | "md";
  id?: string;
  className?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};

const sizes = { sm: "h-6 px-2 text-xs border-border-strong", md: "h-control px-2 text-sm border-input" };

/** One of several. Values must not be empty strings: name the choice of everything ("all"). */
export function Select({ options, size = "md", className, placeholder = "Choose…", ...props }: SelectProps) {
  return (
    <SelectPrimitive.Root
      value={props.value}
      defaultValue={props.defaultValue}
      onValueChange={props.onValueChange}
      name={props.name}
      disabled={props.isDisabled}
      required={props.isRequired}
    >
      <SelectPrimitive.Trigger
        id={props.id}
        aria-label={props["aria-label"]}
        aria-describedby={props["aria-describedby"]}
        aria-invalid={props["aria-invalid"]}
        className={cn(
          "inline-flex min-w-0 items-center justify-between gap-1.5 rounded-md border bg-secondary text-foreground hover:bg-accent disabled:opacity-60 aria-invalid:border-state-bad data-[placeholder]:text-muted-foreground [&>span:first-child]:truncate",
          sizes[size],
          className,
        )}
      >
        <SelectPrimitive.Value placeholder={placeholder} />
        <SelectPrimitive.Icon asChild>
          <ChevronDown size={12} aria-hidden="true" className="flex-none text-muted-foreground" />
        </SelectPrimitive.Icon>
      </SelectPrimitive.Trigger>
      <SelectPrimitive.Portal>
        <SelectPrimitive.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-md bg-popover p-1 text-foreground shadow-popover animate-appear"
        >
          <SelectPrimitive.Viewport>
            {options.map((option) => (
              <SelectPrimitive.Item
                key={option.value}
                value={option.value}
                disabled={option.isDisabled}
                className="flex min-h-7 items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-[disabled]:opacity-60 data-[highlighted]:bg-accent max-sm:min-h-11"
              >
                <span className="flex-1">
                  <SelectPrimitive.ItemText>{option.label}</SelectPrimitive.ItemText>
                  {option.hint ? <span className="block text-xs text-muted-foreground">{option.hint}</span> : null}
                </span>
                <SelectPrimitive.ItemIndicator>
                  <Check size={14} aria-hidden="true" />
                </SelectPrimitive.ItemIndicator>
              </SelectPrimitive.Item>
            ))}
          </SelectPrimitive.Viewport>
        </SelectPrimitive.Content>
      </SelectPrimitive.Portal>
    </SelectPrimitive.Root>
  );
}

import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The name of a control. `Field` wires one by itself. */
export function Label({ className, htmlFor, children, ...props }: ComponentProps<"label">) {
  return (
    <label htmlFor={htmlFor} className={cn("text-xs font-medium text-foreground", className)} {...props}>
      {children}
    </label>
  );
}

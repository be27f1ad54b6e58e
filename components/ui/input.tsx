import type { ComponentProps } from "react";
import { cn } from "./cn";

export const inputClasses =
  "w-full rounded-md border border-input bg-card px-2 text-sm text-foreground placeholder:text-muted-foreground focus-visible:outline-offset-0 disabled:bg-muted disabled:text-muted-foreground aria-invalid:border-state-bad max-sm:text-lg";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn(inputClasses, "h-control", className)} {...props} />;
}

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export type SelectOption = { value: string; label: string; isDisabled?: boolean };

export type NativeSelectProps = Omit<ComponentProps<"select">, "size"> & {
  options: SelectOption[];
  size?: "sm" | "md";
};

const sizes = { sm: "h-6 pl-2 text-xs border-border-strong max-sm:h-10", md: "h-control pl-2 text-sm border-input" };

/** One of several: the browser's own select in our dress, which every device opens in its own way. */
export function NativeSelect({ options, size = "md", className, ...props }: NativeSelectProps) {
  return (
    <span className={cn("relative inline-flex min-w-0", className)}>
      <select
        className={cn(
          "w-full min-w-0 appearance-none truncate rounded-md border bg-secondary pr-6 text-foreground hover:bg-accent aria-invalid:border-state-bad disabled:opacity-60",
          sizes[size],
        )}
        {...props}
      >
        {options.map(({ value, label, isDisabled }) => (
          <option key={value} value={value} disabled={isDisabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={12}
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-muted-foreground"
      />
    </span>
  );
}

import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";

/** `row` is filled while its list row is selected, so that one filled button at most is in view. `danger` takes traffic away. */
export const buttonClasses = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md border font-medium no-underline transition-colors duration-(--motion-fast) hover:no-underline aria-disabled:opacity-60 disabled:opacity-60",
  {
    variants: {
      variant: {
        default: "border-border-strong bg-secondary text-foreground hover:bg-accent",
        main: "border-primary bg-primary text-primary-foreground hover:bg-primary/90 [&_kbd]:bg-foreground/15 [&_kbd]:text-inherit",
        danger: "border-border-strong bg-secondary text-destructive hover:bg-state-bad-tint",
        quiet: "border-transparent bg-transparent font-normal text-foreground hover:bg-accent",
        row: "border-border-strong bg-secondary text-foreground hover:bg-accent group-data-[selected]/row:border-primary group-data-[selected]/row:bg-primary group-data-[selected]/row:text-primary-foreground group-data-[selected]/row:[&_kbd]:bg-foreground/15 group-data-[selected]/row:[&_kbd]:text-inherit",
      },
      size: {
        sm: "h-6 px-2 text-xs",
        md: "h-control px-2.5 text-sm sm:has-[kbd]:pr-1.5",
        lg: "h-9 px-3.5 text-sm max-sm:h-11 sm:has-[kbd]:pr-2",
        icon: "size-(--control) px-0",
      },
    },
    defaultVariants: { variant: "default", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonClasses>;

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** A key such as "p" or "Meta+Enter": drawn as a hint, announced, and pressed by the page's key listener. */
    shortcut?: string;
    /** Its command is under way: shown, announced, and not pressed twice. */
    isPending?: boolean;
  };

export function Button({
  variant,
  size,
  shortcut,
  isPending,
  className,
  children,
  disabled,
  type,
  ...props
}: ButtonProps) {
  return (
    <button
      type={type ?? "button"}
      className={cn(buttonClasses({ variant, size }), className)}
      aria-keyshortcuts={shortcut}
      aria-busy={isPending || undefined}
      disabled={disabled || isPending}
      {...props}
    >
      {children}
      {isPending ? <span aria-hidden="true">…</span> : shortcut ? <Kbd shortcut={shortcut} /> : null}
    </button>
  );
}

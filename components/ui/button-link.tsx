import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClasses } from "./button";
import { cn } from "./cn";
import { Kbd } from "./kbd";

export type ButtonLinkProps = ComponentProps<typeof Link> & ButtonLook & { shortcut?: string };

/** A link that looks like a button: for going somewhere. A `Button` is for doing something. */
export function ButtonLink({ variant, size, shortcut, className, children, ...props }: ButtonLinkProps) {
  return (
    <Link className={cn(buttonClasses({ variant, size }), className)} aria-keyshortcuts={shortcut} {...props}>
      {children}
      {shortcut ? <Kbd shortcut={shortcut} /> : null}
    </Link>
  );
}

import type { ComponentProps } from "react";
import { type ButtonLook, buttonClasses } from "./button";
import { cn } from "./cn";
import { Kbd } from "./kbd";
import { PageLink } from "./page-link";

export type ButtonLinkProps = ComponentProps<typeof PageLink> & ButtonLook & { shortcut?: string };

/** A link that looks like a button: for going somewhere. A `Button` is for doing something. */
export function ButtonLink({ variant, size, shortcut, className, children, ...props }: ButtonLinkProps) {
  return (
    <PageLink className={cn(buttonClasses({ variant, size }), className)} aria-keyshortcuts={shortcut} {...props}>
      {children}
      {shortcut ? <Kbd shortcut={shortcut} /> : null}
    </PageLink>
  );
}

"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import * as Menu from "radix-ui/dropdown-menu";
import { type FocusEvent, type ReactNode, useRef } from "react";
import { cn } from "./cn";

const itemClasses =
  "flex min-h-7 w-full items-center gap-2 rounded-sm px-2 py-1 text-left text-sm no-underline outline-none hover:no-underline data-[disabled]:opacity-60 data-[highlighted]:bg-accent max-sm:min-h-11";

export type DropdownMenuProps = {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
  isOpenAtFirst?: boolean;
};

/** A button that opens a list of things to do or places to go. Pages reach it by `MenuOnDemand`: it is heavy. */
export function DropdownMenu({ trigger, children, align = "start", isOpenAtFirst }: DropdownMenuProps) {
  const isNew = useRef(isOpenAtFirst);
  // Radix did not yet listen when the key was pressed that opened the menu at first: it would mark no item.
  function markFirstItem({ target, currentTarget }: FocusEvent<HTMLElement>) {
    if (!isNew.current || target !== currentTarget) return;
    isNew.current = false;
    if (currentTarget.matches(":focus-visible")) currentTarget.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
  }
  return (
    <Menu.Root modal={false} defaultOpen={isOpenAtFirst}>
      <Menu.Trigger asChild>{trigger}</Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onFocus={markFirstItem}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-auto rounded-md bg-popover p-1 text-foreground shadow-popover animate-appear"
        >
          {children}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

export type MenuItemProps = { children: ReactNode; onSelect: () => void; isDanger?: boolean; isDisabled?: boolean };

export function MenuItem({ children, onSelect, isDanger, isDisabled }: MenuItemProps) {
  return (
    <Menu.Item className={cn(itemClasses, isDanger && "text-destructive")} disabled={isDisabled} onSelect={onSelect}>
      {children}
    </Menu.Item>
  );
}

export type MenuLinkProps = { children: ReactNode; href: string; isCurrent?: boolean };

export function MenuLink({ children, href, isCurrent }: MenuLinkProps) {
  return (
    <Menu.Item asChild className={itemClasses}>
      <Link href={href} aria-current={isCurrent ? "true" : undefined}>
        <span className="flex-1">{children}</span>
        {isCurrent ? <Check size={14} aria-hidden="true" /> : null}
      </Link>
    </Menu.Item>
  );
}

export type MenuRadioProps = {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onValueChange: (value: string) => void;
};

export function MenuRadio({ label, value, options, onValueChange }: MenuRadioProps) {
  return (
    <Menu.RadioGroup value={value} onValueChange={onValueChange} aria-label={label}>
      {options.map((option) => (
        <Menu.RadioItem key={option.value} value={option.value} className={itemClasses}>
          <span className="flex-1">{option.label}</span>
          <Menu.ItemIndicator>
            <Check size={14} aria-hidden="true" />
          </Menu.ItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Menu.Label className="px-2 py-1 text-xs text-muted-foreground">{children}</Menu.Label>;
}

export function MenuSeparator() {
  return <Menu.Separator className="my-1 h-px bg-border" />;
}

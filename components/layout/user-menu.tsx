"use client";

import { CircleUserRound } from "lucide-react";
import { useState } from "react";
import { DropdownMenu, MenuItem, MenuLabel, MenuLink, MenuRadio, MenuSeparator } from "@/components/ui/dropdown-menu";
import { applyTheme } from "@/lib/client/theme";
import { parseTheme, type Theme } from "@/lib/contracts/preferences";
import { iconButtonClasses } from "./icon-button-classes";
import type { ShellPerson } from "./shell-data";

export type UserMenuProps = { person: ShellPerson; theme: Theme };

async function leave() {
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: "/signin" });
}

/** Who is signed in and as what, the theme, and the way out. */
export function UserMenu({ person, theme }: UserMenuProps) {
  const [chosen, setChosen] = useState(theme);
  return (
    <DropdownMenu
      align="end"
      trigger={
        <button type="button" className={iconButtonClasses} aria-label={`${person.name}: account`}>
          <CircleUserRound size={16} strokeWidth={1.6} aria-hidden="true" />
        </button>
      }
    >
      <MenuLabel>
        <span className="block text-sm font-medium text-foreground">{person.name}</span>
        <span className="block">{person.email}</span>
        {person.roles.map((role) => (
          <span key={role} className="block">
            {role}
          </span>
        ))}
      </MenuLabel>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuRadio
        label="Theme"
        value={chosen}
        onValueChange={(value) => {
          const next = parseTheme(value);
          setChosen(next);
          void applyTheme(next);
        }}
        options={[
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
          { value: "system", label: "As the system" },
        ]}
      />
      <MenuSeparator />
      <MenuLink href="/settings">Settings</MenuLink>
      <MenuItem onSelect={() => void leave()}>Sign out</MenuItem>
    </DropdownMenu>
  );
}

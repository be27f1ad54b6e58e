"use client";

import { type ReactNode, useState } from "react";
import { DropdownMenu, MenuItem, MenuLabel, MenuLink, MenuRadio, MenuSeparator } from "@/components/ui/dropdown-menu";
import { applyTheme } from "@/lib/client/theme";
import { parseTheme, type Theme } from "@/lib/contracts/preferences";
import type { ShellPerson } from "./shell-data";

export type UserMenuProps = { trigger: ReactNode; person: ShellPerson; theme: Theme };

const themes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As the system" },
];

async function leave() {
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: "/signin" });
}

/** Who is signed in and as what, the theme, and the way out. */
export function UserMenu({ trigger, person, theme }: UserMenuProps) {
  const [chosen, setChosen] = useState(theme);

  function choose(value: string) {
    const next = parseTheme(value);
    setChosen(next);
    applyTheme(next);
  }

  return (
    <DropdownMenu align="end" trigger={trigger} isOpenAtFirst>
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
      <MenuRadio label="Theme" value={chosen} onValueChange={choose} options={themes} />
      <MenuSeparator />
      <MenuLink href="/settings">Settings</MenuLink>
      <MenuItem onSelect={() => void leave()}>Sign out</MenuItem>
    </DropdownMenu>
  );
}

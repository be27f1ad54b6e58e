"use client";

import { CircleUserRound } from "lucide-react";
import { lazy } from "react";
import { MenuOnDemand } from "@/components/ui/menu-on-demand";
import type { Theme } from "@/lib/contracts/preferences";
import { iconButtonClasses } from "./icon-button-classes";
import type { ShellPerson } from "./shell-data";

const loadMenu = () => import("./user-menu");
const UserMenu = lazy(() => loadMenu().then((file) => ({ default: file.UserMenu })));

export type UserButtonProps = { person: ShellPerson; theme: Theme };

/** Opens the person's menu. */
export function UserButton({ person, theme }: UserButtonProps) {
  return (
    <MenuOnDemand
      load={loadMenu}
      trigger={
        <button type="button" className={iconButtonClasses} aria-label={`${person.name}: account`}>
          <CircleUserRound size={16} strokeWidth={1.6} aria-hidden="true" />
        </button>
      }
    >
      {(trigger) => <UserMenu trigger={trigger} person={person} theme={theme} />}
    </MenuOnDemand>
  );
}

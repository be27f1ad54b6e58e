"use client";

import { CircleUserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Theme } from "@/lib/contracts/preferences";
import { iconButtonClasses } from "./icon-button-classes";
import type { ShellPerson } from "./shell-data";

const loadMenu = () => import("./user-menu");
const UserMenu = lazy(() => loadMenu().then((file) => ({ default: file.UserMenu })));

export type UserButtonProps = { person: ShellPerson; theme: Theme };

/** Opens the person's menu, which is loaded when wanted. */
export function UserButton({ person, theme }: UserButtonProps) {
  const [isWanted, setWanted] = useState(false);
  const trigger = (
    <button
      type="button"
      className={iconButtonClasses}
      aria-label={`${person.name}: account`}
      aria-haspopup="menu"
      onPointerEnter={() => void loadMenu()}
      onClick={() => setWanted(true)}
    >
      <CircleUserRound size={16} strokeWidth={1.6} aria-hidden="true" />
    </button>
  );
  if (!isWanted) return trigger;
  return (
    <Suspense fallback={trigger}>
      <UserMenu trigger={trigger} person={person} theme={theme} />
    </Suspense>
  );
}

"use client";

import type { ReactNode } from "react";
import { DropdownMenu, MenuRadio } from "@/components/ui/dropdown-menu";
import type { ShellChoice } from "./shell-data";

export type ScopeMenuProps = {
  trigger: ReactNode;
  label: string;
  choices: ShellChoice[];
  current: string | null;
  allLabel: string;
  /** Null: everything. */
  onChoose: (slug: string | null) => void;
};

const ALL = "all";

export function ScopeMenu({ trigger, label, choices, current, allLabel, onChoose }: ScopeMenuProps) {
  return (
    <DropdownMenu trigger={trigger} isOpenAtFirst>
      <MenuRadio
        label={label}
        value={current ?? ALL}
        onValueChange={(value) => onChoose(value === ALL ? null : value)}
        options={[{ value: ALL, label: allLabel }, ...choices.map(({ slug, name }) => ({ value: slug, label: name }))]}
      />
    </DropdownMenu>
  );
}

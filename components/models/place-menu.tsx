"use client";

import type { ReactNode } from "react";
import { DropdownMenu, MenuLink } from "@/components/ui/dropdown-menu";

export type PlaceMenuProps = { trigger: ReactNode; places: { id: string; href: string; label: string }[] };

/** The deployments of a model, each leading to where a rollout is planned. */
export function PlaceMenu({ trigger, places }: PlaceMenuProps) {
  return (
    <DropdownMenu align="end" trigger={trigger} isOpenAtFirst>
      {places.map(({ id, href, label }) => (
        <MenuLink key={id} href={href}>
          {label}
        </MenuLink>
      ))}
    </DropdownMenu>
  );
}

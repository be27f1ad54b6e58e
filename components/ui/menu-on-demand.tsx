"use client";

import * as Slot from "radix-ui/slot";
import { type KeyboardEvent, type ReactNode, Suspense, useState } from "react";

export type MenuOnDemandProps = {
  /** A button. */
  trigger: ReactNode;
  /** Fetches the menu's code, once. */
  load: () => Promise<unknown>;
  /** A lazy component around `DropdownMenu`, open at first. */
  children: (trigger: ReactNode) => ReactNode;
};

/** The keys that open a menu, as Radix has them. */
const openingKeys = ["Enter", " ", "ArrowDown"];

/** A button whose menu is fetched as soon as the pointer or the focus reaches it, and opens when it is pressed. */
export function MenuOnDemand({ trigger, load, children }: MenuOnDemandProps) {
  const [isWanted, setWanted] = useState(false);
  function onKeyDown(event: KeyboardEvent) {
    if (!openingKeys.includes(event.key)) return;
    event.preventDefault();
    setWanted(true);
  }
  const closed = (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
      onKeyDown={onKeyDown}
    >
      {trigger}
    </Slot.Root>
  );
  return isWanted ? <Suspense fallback={closed}>{children(trigger)}</Suspense> : closed;
}

"use client";

import { lazy } from "react";
import { Button } from "@/components/ui/button";
import { MenuOnDemand } from "@/components/ui/menu-on-demand";
import type { PlaceMenuProps } from "./place-menu";

const loadMenu = () => import("./place-menu");
const PlaceMenu = lazy(() => loadMenu().then((file) => ({ default: file.PlaceMenu })));

/** Asks in which of several deployments the rollout is to be. */
export function PlaceButton({ places }: Pick<PlaceMenuProps, "places">) {
  return (
    <MenuOnDemand
      load={loadMenu}
      trigger={
        <Button variant="main" shortcut="r">
          Request rollout…
        </Button>
      }
    >
      {(trigger) => <PlaceMenu trigger={trigger} places={places} />}
    </MenuOnDemand>
  );
}

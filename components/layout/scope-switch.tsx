"use client";

import { ChevronDown } from "lucide-react";
import { lazy, useTransition } from "react";
import { MenuOnDemand } from "@/components/ui/menu-on-demand";
import { savePreference } from "@/lib/actions/preferences";
import type { ShellChoice } from "./shell-data";

const loadMenu = () => import("./scope-menu");
const ScopeMenu = lazy(() => loadMenu().then((file) => ({ default: file.ScopeMenu })));

export type ScopeSwitchProps = {
  scope: "team" | "environment";
  choices: ShellChoice[];
  current: string | null;
  /** The choice of everything: "All teams". */
  allLabel: string;
};

/** Which team's or environment's rows the lists show. With one choice only it is a plain word. */
export function ScopeSwitch({ scope, choices, current, allLabel }: ScopeSwitchProps) {
  const [isPending, startTransition] = useTransition();
  const only = choices.length === 1 ? choices[0] : undefined;
  if (only) return <span className="truncate px-2">{only.name}</span>;
  const chosen = choices.find((choice) => choice.slug === current);

  return (
    <MenuOnDemand
      load={loadMenu}
      trigger={
        <button
          type="button"
          aria-busy={isPending || undefined}
          className="inline-flex h-control min-w-0 items-center gap-1.5 rounded-md px-2 whitespace-nowrap hover:bg-accent aria-busy:opacity-60"
        >
          <span className="sr-only">{scope === "team" ? "Team:" : "Environment:"}</span>
          <span className="truncate">{chosen?.name ?? allLabel}</span>
          <ChevronDown size={12} aria-hidden="true" className="flex-none text-muted-foreground" />
        </button>
      }
    >
      {(trigger) => (
        <ScopeMenu
          trigger={trigger}
          label={scope === "team" ? "Team" : "Environment"}
          choices={choices}
          current={chosen?.slug ?? null}
          allLabel={allLabel}
          onChoose={(value) => startTransition(() => savePreference({ name: scope, value }))}
        />
      )}
    </MenuOnDemand>
  );
}

"use client";

import { ChevronDown } from "lucide-react";
import { useTransition } from "react";
import { DropdownMenu, MenuRadio } from "@/components/ui/dropdown-menu";
import { savePreference } from "@/lib/actions/preferences";
import type { ShellChoice } from "./shell-data";

export type ScopeSwitchProps = {
  scope: "team" | "environment";
  choices: ShellChoice[];
  current: string | null;
  /** The choice of everything: "All teams". */
  allLabel: string;
};

const ALL = "all";

/** Which team's or environment's rows the lists show. With one choice only it is a plain word. */
export function ScopeSwitch({ scope, choices, current, allLabel }: ScopeSwitchProps) {
  const [isPending, startTransition] = useTransition();
  const only = choices.length === 1 ? choices[0] : undefined;
  if (only) return <span className="truncate px-2">{only.name}</span>;
  const chosen = choices.find((choice) => choice.slug === current);

  function choose(value: string) {
    startTransition(() => savePreference({ name: scope, value: value === ALL ? null : value }));
  }

  return (
    <DropdownMenu
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
      <MenuRadio
        label={scope === "team" ? "Team" : "Environment"}
        value={chosen?.slug ?? ALL}
        onValueChange={choose}
        options={[{ value: ALL, label: allLabel }, ...choices.map(({ slug, name }) => ({ value: slug, label: name }))]}
      />
    </DropdownMenu>
  );
}

import type { Theme } from "@/lib/contracts/preferences";
import { Freshness } from "./freshness";
import { KeysHelp } from "./keys-help";
import { NoticesLink } from "./notices-link";
import { PaletteButton } from "./palette-button";
import { ScopeSwitch } from "./scope-switch";
import type { ShellData } from "./shell-data";
import { ThemeToggle } from "./theme-toggle";
import { UserButton } from "./user-button";

export type TopBarProps = { data: ShellData; theme: Theme };

export function TopBar({ data, theme }: TopBarProps) {
  return (
    <header className="sticky top-0 z-5 grid h-(--topbar) grid-cols-[1fr_minmax(0,auto)_1fr] items-center gap-2 border-b border-border bg-background px-6 max-sm:grid-cols-[minmax(0,1fr)_auto_auto] max-sm:gap-0 max-sm:px-2 sm:grid-cols-[1fr_minmax(160px,320px)_1fr]">
      <div className="-ml-2 flex min-w-0 items-center gap-0.5 max-sm:ml-0">
        <ScopeSwitch scope="team" choices={data.teams} current={data.team} allLabel="All teams" />
        {data.environments.length > 0 ? (
          <>
            <span aria-hidden="true" className="text-border-strong">
              /
            </span>
            <ScopeSwitch
              scope="environment"
              choices={data.environments}
              current={data.environment}
              allLabel="All environments"
            />
          </>
        ) : null}
      </div>
      <PaletteButton />
      <div className="-mr-2 flex items-center justify-end gap-0.5 max-sm:mr-0">
        <Freshness />
        <NoticesLink unread={data.unreadNotices} />
        <ThemeToggle />
        <KeysHelp />
        <UserButton person={data.person} theme={theme} />
      </div>
    </header>
  );
}

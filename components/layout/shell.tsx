import type { ReactNode } from "react";
import type { Theme } from "@/lib/contracts/preferences";
import { Nav } from "./nav";
import type { ShellData } from "./shell-data";
import { Shortcuts } from "./shortcuts";
import { TabBar } from "./tab-bar";
import { Toasts } from "./toasts";
import { TopBar } from "./top-bar";

export type ShellProps = {
  data: ShellData;
  theme: Theme;
  /** A `DemoBar`, in the demo only. */
  demoBar?: ReactNode;
  children: ReactNode;
};

/** What stands around every page of the console. */
export function Shell({ data, theme, demoBar, children }: ShellProps) {
  return (
    <>
      <a
        href="#main"
        className="absolute -left-[999px] z-50 rounded-md bg-card px-3 py-2 shadow-popover focus:top-2 focus:left-2"
      >
        To the content
      </a>
      <div className="grid min-h-dvh grid-cols-[var(--nav-width)_minmax(0,1fr)] grid-rows-[auto_var(--topbar)_minmax(0,1fr)] max-sm:flex max-sm:flex-col max-sm:pb-14">
        {demoBar ?? <div className="col-span-full" />}
        <Nav counts={data.counts} platform={data.platform} />
        <TopBar data={data} theme={theme} />
        <main
          id="main"
          tabIndex={-1}
          className="flex min-w-0 flex-col px-6 pt-4 pb-6 focus-visible:outline-none max-sm:flex-1 max-sm:px-4"
        >
          {children}
        </main>
        <TabBar counts={data.counts} platform={data.platform} />
      </div>
      <Shortcuts />
      <Toasts />
    </>
  );
}

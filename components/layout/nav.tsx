"use client";

import { usePathname } from "next/navigation";
import { lazy, Suspense } from "react";
import { PageLink } from "@/components/ui/page-link";
import { Mark } from "./mark";
import { isCurrentPage, navPages } from "./nav-pages";
import type { ShellData } from "./shell-data";

/** Rendered by the server with the rest; what keeps it true is loaded after the page. */
const PlatformLine = lazy(() => import("./platform-line").then((file) => ({ default: file.PlatformLine })));

export type NavProps = Pick<ShellData, "counts" | "platform">;

/** The navigation at the left of a wide window. */
export function Nav({ counts, platform }: NavProps) {
  const pathname = usePathname();
  return (
    <div className="row-span-2 border-r border-sidebar-border bg-sidebar text-sidebar-foreground max-sm:hidden">
      <nav
        aria-label="Main"
        className="sticky top-0 flex h-[calc(100dvh-var(--demobar))] flex-col overflow-y-auto px-2 pb-3"
      >
        <PageLink
          href="/"
          className="flex h-(--topbar) flex-none items-center gap-2 px-2 text-base font-strong text-foreground hover:no-underline focus-visible:-outline-offset-2"
        >
          <Mark />
          Slipway
        </PageLink>
        <ul className="grid gap-0.5">
          {navPages.map(({ href, label, icon: Icon, count }) => {
            const waiting = count ? counts[count] : undefined;
            return (
              <li key={href}>
                <PageLink
                  href={href}
                  aria-current={isCurrentPage(href, pathname) ? "page" : undefined}
                  className="grid h-8 grid-cols-[16px_1fr_auto] items-center gap-2.5 rounded-md px-2 hover:bg-accent hover:no-underline focus-visible:-outline-offset-2 aria-[current]:bg-accent aria-[current]:font-medium aria-[current]:text-foreground"
                >
                  <Icon size={16} strokeWidth={1.6} aria-hidden="true" />
                  <span>{label}</span>
                  {waiting ? (
                    <span className="text-2xs text-muted-foreground">
                      {waiting}
                      <span className="sr-only"> waiting</span>
                    </span>
                  ) : null}
                </PageLink>
              </li>
            );
          })}
        </ul>
        <Suspense>
          <PlatformLine platform={platform} className="mt-auto px-2 pt-4 text-2xs text-muted-foreground" />
        </Suspense>
      </nav>
    </div>
  );
}

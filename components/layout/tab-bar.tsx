"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { PageLink } from "@/components/ui/page-link";
import { isCurrentPage, morePages, navPages } from "./nav-pages";
import type { ShellData } from "./shell-data";

const MoreSheet = dynamic(() => import("./more-sheet").then((file) => file.MoreSheet), { ssr: false });

const tabClasses =
  "relative flex h-14 w-full flex-col items-center justify-center gap-0.5 text-2xs text-muted-foreground hover:no-underline focus-visible:-outline-offset-2 aria-[current]:font-medium aria-[current]:text-primary";

export type TabBarProps = Pick<ShellData, "counts" | "platform">;

/** The navigation at the foot of a phone: four pages, and More. A page's action bar takes its place. */
export function TabBar({ counts, platform }: TabBarProps) {
  const pathname = usePathname();
  const [isOpen, setOpen] = useState(false);
  return (
    <nav
      aria-label="Main"
      data-tab-bar=""
      className="fixed inset-x-0 bottom-0 z-10 hidden border-t border-border-strong bg-card pb-[env(safe-area-inset-bottom)] max-sm:block"
    >
      <ul className="grid grid-cols-5">
        {navPages
          .filter((page) => page.isOnPhone)
          .map(({ href, label, icon: Icon, count }) => {
            const waiting = count ? counts[count] : undefined;
            return (
              <li key={href}>
                <PageLink
                  href={href}
                  aria-current={isCurrentPage(href, pathname) ? "page" : undefined}
                  className={tabClasses}
                >
                  <Icon size={18} strokeWidth={1.6} aria-hidden="true" />
                  {label}
                  {waiting ? (
                    <span className="absolute top-1.5 left-[calc(50%+12px)] font-strong text-foreground">
                      {waiting}
                      <span className="sr-only"> waiting</span>
                    </span>
                  ) : null}
                </PageLink>
              </li>
            );
          })}
        <li>
          <button
            type="button"
            aria-haspopup="dialog"
            aria-current={morePages.some((page) => isCurrentPage(page.href, pathname)) ? "page" : undefined}
            className={tabClasses}
            onClick={() => setOpen(true)}
          >
            <Ellipsis size={18} strokeWidth={1.6} aria-hidden="true" />
            More
          </button>
          {isOpen ? <MoreSheet platform={platform} onClose={() => setOpen(false)} /> : null}
        </li>
      </ul>
    </nav>
  );
}

"use client";

import Link from "next/link";
import { Dialog } from "@/components/ui/dialog";
import { morePages } from "./nav-pages";
import { PlatformLine } from "./platform-line";
import type { ShellData } from "./shell-data";

export type MoreSheetProps = { platform: ShellData["platform"]; onClose: () => void };

/** On a phone: the pages that the tab bar has no room for, and how the platform is. */
export function MoreSheet({ platform, onClose }: MoreSheetProps) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title="More">
      <ul>
        {morePages.map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <Link href={href} onClick={onClose} className="flex h-11 items-center gap-3 text-base">
              <Icon size={18} strokeWidth={1.6} aria-hidden="true" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <PlatformLine platform={platform} className="mt-3 text-xs text-muted-foreground" />
    </Dialog>
  );
}

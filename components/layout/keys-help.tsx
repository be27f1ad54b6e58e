"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { type ListedShortcut, listShortcuts } from "@/lib/client/list-shortcuts";
import { iconButtonClasses } from "./icon-button-classes";

/** The keys of the page one is on, read from the page itself. */
export function KeysHelp() {
  const [listed, setListed] = useState<ListedShortcut[] | null>(null);
  return (
    <>
      <button
        type="button"
        aria-label="Keys of this page"
        aria-keyshortcuts="?"
        className={`${iconButtonClasses} max-sm:hidden`}
        onClick={() => setListed(listShortcuts())}
      >
        <Kbd shortcut="?" />
      </button>
      <Dialog open={listed !== null} onOpenChange={(isOpen) => !isOpen && setListed(null)} title="Keys of this page">
        <dl className="grid gap-1">
          {listed?.map(({ shortcut, label }) => (
            <div
              key={shortcut}
              className="flex min-h-7 items-baseline gap-4 border-t border-border py-1 first:border-t-0"
            >
              <dt className="flex-1">{label}</dt>
              <dd className="flex gap-1.5">
                {shortcut.split(" ").map((alternative) => (
                  <Kbd key={alternative} shortcut={alternative} />
                ))}
                <span className="sr-only">{shortcut}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}

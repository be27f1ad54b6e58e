"use client";

import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { listShortcuts } from "@/lib/client/list-shortcuts";

export type KeysDialogProps = { onClose: () => void };

/** The keys of the page, read from the page itself and kept true while the rest of it arrives. */
export function KeysDialog({ onClose }: KeysDialogProps) {
  const [listed, setListed] = useState(listShortcuts);
  useEffect(() => {
    const observer = new MutationObserver(() => setListed(listShortcuts()));
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["aria-keyshortcuts"] });
    return () => observer.disconnect();
  }, []);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} title="Keys of this page">
      <dl className="grid">
        {listed.map(({ shortcut, label }) => (
          <div
            key={shortcut}
            className="flex min-h-7 items-baseline gap-4 border-t border-border py-1 first:border-t-0"
          >
            <dt className="flex-1">{label}</dt>
            <dd>
              <Kbd shortcut={shortcut} />
              <span className="sr-only">{shortcut}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

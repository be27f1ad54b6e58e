"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { ListedShortcut } from "@/lib/client/list-shortcuts";

export type KeysDialogProps = { listed: ListedShortcut[]; onClose: () => void };

export function KeysDialog({ listed, onClose }: KeysDialogProps) {
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

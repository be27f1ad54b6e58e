"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { type ListedShortcut, listShortcuts } from "@/lib/client/list-shortcuts";
import { iconButtonClasses } from "./icon-button-classes";

const KeysDialog = dynamic(() => import("./keys-dialog").then((file) => file.KeysDialog), { ssr: false });

/** The keys of the page one is on, read from the page itself. */
export function KeysHelp() {
  const [listed, setListed] = useState<ListedShortcut[] | null>(null);
  return (
    <>
      <button
        type="button"
        aria-label="Keys of this page"
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        className={`${iconButtonClasses} max-sm:hidden`}
        onClick={() => setListed(listShortcuts())}
      >
        <Kbd shortcut="?" />
      </button>
      {listed ? <KeysDialog listed={listed} onClose={() => setListed(null)} /> : null}
    </>
  );
}

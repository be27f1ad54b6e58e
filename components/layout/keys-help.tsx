"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { iconButtonClasses } from "./icon-button-classes";

const KeysDialog = dynamic(() => import("./keys-dialog").then((file) => file.KeysDialog), { ssr: false });

/** Opens the list of the keys that work on the page one is on. */
export function KeysHelp() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label="Keys of this page"
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        className={`${iconButtonClasses} max-sm:hidden`}
        onClick={() => setIsOpen(true)}
      >
        <Kbd shortcut="?" />
      </button>
      {isOpen ? <KeysDialog onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

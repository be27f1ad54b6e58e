"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { iconButtonClasses } from "./icon-button-classes";

const CommandPalette = dynamic(() => import("./command-palette").then((file) => file.CommandPalette), { ssr: false });

const paletteShortcut = "Meta+K Control+K";

/** Opens the palette, which is loaded when it is first asked for. */
export function PaletteButton() {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);

  function open() {
    setOpened(true);
    setOpen(true);
  }

  return (
    <>
      <button
        type="button"
        aria-label="Go to, or do"
        aria-keyshortcuts={paletteShortcut}
        onClick={open}
        className="flex h-7 w-full max-w-80 min-w-0 items-center gap-2 rounded-md border border-border-strong bg-card pr-1 pl-2.5 text-left text-muted-foreground max-sm:hidden"
      >
        <span className="flex-1 truncate">Go to, or do…</span>
        <Kbd shortcut={paletteShortcut} />
      </button>
      <button type="button" aria-label="Go to, or do" onClick={open} className={`${iconButtonClasses} sm:hidden`}>
        <Search size={16} aria-hidden="true" />
      </button>
      {wasOpened ? <CommandPalette isOpen={isOpen} onOpenChange={setOpen} /> : null}
    </>
  );
}

"use client";

import { useEffect } from "react";
import { findShortcutTarget, isTyping } from "@/lib/client/shortcut-target";

/** Menus open on the pointer going down or on a key, not on a click. */
function openMenu(trigger: HTMLElement): void {
  trigger.focus();
  trigger.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
}

/**
 * Presses what a key names: any visible element with `aria-keyshortcuts`. So a key exists exactly where its button does.
 * `<html data-listens>` says that it does.
 */
export function Shortcuts() {
  // External system: the document's keyboard.
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.repeat || event.isComposing) return;
      const hasModifier = event.metaKey || event.ctrlKey;
      // A focused checkbox or radio prevents Enter, whatever is held with it; sending the form is not its key.
      if (event.defaultPrevented && !(hasModifier && event.key === "Enter")) return;
      if (isTyping(event.target) && !hasModifier) return;
      const target = findShortcutTarget(event);
      if (!target) return;
      event.preventDefault();
      if (target.matches("input,textarea,select")) target.focus();
      else if (target.matches("[aria-haspopup=menu]")) openMenu(target);
      else target.click();
    }
    document.addEventListener("keydown", onKeyDown);
    document.documentElement.dataset.listens = "";
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      delete document.documentElement.dataset.listens;
    };
  }, []);
  return null;
}

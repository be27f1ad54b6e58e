"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { selectRow } from "@/lib/client/row-selection";
import { isTyping } from "@/lib/client/shortcut-target";

export type RowListProps = {
  /** Rows inside carry `data-row`; each has one link or button with `data-row-link`, which j and k focus and Enter presses. */
  children: ReactNode;
  /** Marks the first row while nothing has the focus, and Enter opens it: for the list that the page is about. */
  selectsFirst?: boolean;
  className?: string;
};

const STEPS: Record<string, 1 | -1> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Keyboard for a list: j and k move, Enter opens (by the focused link itself), a letter acts on the selected row. */
export function RowList({ children, selectsFirst, className }: RowListProps) {
  const container = useRef<HTMLDivElement>(null);

  // External system: the document's keyboard and the server-rendered rows, whose selection is a matter of focus, not of data.
  useEffect(() => {
    const list = container.current;
    if (!list) return;
    const rows = () => [...list.querySelectorAll<HTMLElement>("[data-row]")];

    const isNothingFocused = () => document.activeElement === document.body;

    /** Enter opens the marked row even before the focus has moved to it; not the Enter that a closing palette has used. */
    function openSelected(event: KeyboardEvent) {
      if (!selectsFirst || event.key !== "Enter" || event.defaultPrevented || !isNothingFocused()) return;
      list?.querySelector<HTMLElement>("[data-row][data-selected] [data-row-link]")?.click();
    }

    function onKeyDown(event: KeyboardEvent) {
      openSelected(event);
      const step = STEPS[event.key];
      const isArrow = event.key.startsWith("Arrow");
      if (!step || !list || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (
        isTyping(event.target) ||
        document.querySelector("[role=dialog],[role=alertdialog],[role=menu],[role=listbox]")
      )
        return;
      const focusedList = document.activeElement?.closest("[data-row-list]") ?? null;
      if (focusedList !== list && (isArrow || focusedList !== null)) return;
      event.preventDefault();
      selectRow(rows(), step);
    }

    function onFocusIn(event: FocusEvent) {
      const row = event.target instanceof Element ? event.target.closest("[data-row]") : null;
      if (!row) return;
      for (const other of rows()) other.toggleAttribute("data-selected", other === row);
    }

    /** Only while nothing has the focus: elsewhere Enter presses what has it, and no row may look as if it were meant. */
    function keepOneSelected() {
      const all = rows();
      if (selectsFirst && isNothingFocused() && !all.some((row) => row.hasAttribute("data-selected")))
        all[0]?.setAttribute("data-selected", "");
    }

    function onFocusElsewhere({ target }: FocusEvent) {
      if (!selectsFirst || !(target instanceof Node) || list?.contains(target)) return;
      for (const row of rows()) row.removeAttribute("data-selected");
    }

    if (selectsFirst) leaveLinkThatLedHere();
    keepOneSelected();
    const observer = new MutationObserver(keepOneSelected);
    observer.observe(list, { childList: true, subtree: true });
    document.addEventListener("keydown", onKeyDown);
    list.addEventListener("focusin", onFocusIn);
    document.addEventListener("focusin", onFocusElsewhere);
    document.addEventListener("focusout", keepOneSelected);
    return () => {
      observer.disconnect();
      document.removeEventListener("keydown", onKeyDown);
      list.removeEventListener("focusin", onFocusIn);
      document.removeEventListener("focusin", onFocusElsewhere);
      document.removeEventListener("focusout", keepOneSelected);
    };
  }, [selectsFirst]);

  return (
    <div ref={container} data-row-list="" className={className}>
      {children}
    </div>
  );
}

/** A click in the navigation leaves the focus on its link, where Enter would only open this page again. */
function leaveLinkThatLedHere() {
  const active = document.activeElement;
  if (active instanceof HTMLAnchorElement && active.href === window.location.href) active.blur();
}

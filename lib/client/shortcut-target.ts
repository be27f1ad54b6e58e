import { type KeyPress, matchesShortcut } from "./shortcut";

const TYPING =
  "input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=range]),textarea,select,[contenteditable=true]";
const OVERLAYS = "[role=dialog][data-state=open],[role=alertdialog][data-state=open]";

/** Whether a key press belongs to a field in which somebody writes. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** Everything in a part of the page that has a key. One registry for pressing and for the help. */
export function elementsWithShortcut(scope: ParentNode): HTMLElement[] {
  return [...scope.querySelectorAll<HTMLElement>("[aria-keyshortcuts]")].filter(
    (element) => element.checkVisibility() && !element.matches(":disabled") && !element.closest("[inert]"),
  );
}

/** The element a key press means, of the top dialog only where one is open: in the selected row first, then outside any row, then the only other one there is. */
export function findShortcutTarget(press: KeyPress): HTMLElement | null {
  const topDialog = [...document.querySelectorAll(OVERLAYS)].at(-1);
  const matching = elementsWithShortcut(topDialog ?? document).filter((element) =>
    matchesShortcut(press, element.getAttribute("aria-keyshortcuts") ?? ""),
  );
  const selected = matching.find((element) => element.closest("[data-row][data-selected]"));
  const outside = matching.find((element) => !element.closest("[data-row]"));
  return selected ?? outside ?? (matching.length === 1 ? (matching[0] ?? null) : null);
}

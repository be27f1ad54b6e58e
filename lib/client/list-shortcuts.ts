import { elementsWithShortcut } from "./shortcut-target";

type ListedShortcut = { shortcut: string; label: string };

/** The keys that work on the page now, named after what they press; several rows with the same key count once. */
export function listShortcuts(): ListedShortcut[] {
  const rows: ListedShortcut[] = document.querySelector("[data-row-list] [data-row]")
    ? [
        { shortcut: "j", label: "Next row" },
        { shortcut: "k", label: "Row before" },
        { shortcut: "Enter", label: "Open the selected row" },
      ]
    : [];
  const listed = new Map(rows.map((row) => [row.shortcut, row]));
  for (const element of elementsWithShortcut(document)) {
    const shortcut = element.getAttribute("aria-keyshortcuts") ?? "";
    if (!listed.has(shortcut)) listed.set(shortcut, { shortcut, label: nameOf(element) });
  }
  return [...listed.values()];
}

function nameOf(element: HTMLElement): string {
  const label = element.getAttribute("aria-label") ?? element.getAttribute("placeholder");
  if (label) return label;
  const copy = element.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return "";
  for (const hint of copy.querySelectorAll("[aria-hidden]")) hint.remove();
  return copy.textContent?.trim() ?? "";
}

export type KeyPress = Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">;

/** A character that already needs Shift on most keyboards; for it the state of Shift says nothing. */
const isPrintable = (key: string) => key.length === 1;

/** Whether a key press is one of the space-separated alternatives of an `aria-keyshortcuts` value such as "Meta+K Control+K". */
export function matchesShortcut(press: KeyPress, shortcuts: string): boolean {
  return shortcuts.split(/\s+/).some((shortcut) => matchesOne(press, shortcut));
}

function matchesOne(press: KeyPress, shortcut: string): boolean {
  const parts = shortcut.split("+");
  const key = parts.at(-1) ?? "";
  if (key === "") return false;
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  if (press.metaKey !== wants("Meta") || press.ctrlKey !== wants("Control") || press.altKey !== wants("Alt"))
    return false;
  if (!isPrintable(key) && press.shiftKey !== wants("Shift")) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

const KEY_NAMES: Record<string, string> = {
  Meta: "⌘",
  Control: "Ctrl ",
  Alt: "Alt ",
  Shift: "⇧",
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** The first alternative as it is printed on a key hint: "Meta+Enter" → "⌘↵", "p" → "p". */
export function formatShortcut(shortcuts: string): string {
  const first = shortcuts.split(/\s+/)[0] ?? "";
  return first
    .split("+")
    .map(
      (part, index, all) => KEY_NAMES[part] ?? (all.length > 1 && index === all.length - 1 ? part.toUpperCase() : part),
    )
    .join("");
}

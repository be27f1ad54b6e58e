import { z } from "zod";
import { type PaletteItem, paletteItemSchema } from "@/lib/contracts/palette";

const KEY = "slipway-recent";
/** As many as are read at a glance. */
const LIMIT = 5;

/** What was last opened through the palette, newest first. Anything unreadable counts as nothing. */
export function readRecentItems(storage: Pick<Storage, "getItem">): PaletteItem[] {
  try {
    const parsed = z.array(paletteItemSchema).safeParse(JSON.parse(storage.getItem(KEY) ?? "[]"));
    return parsed.success ? parsed.data.slice(0, LIMIT) : [];
  } catch {
    // Storage may be forbidden or hold something of another version; the list is a convenience.
    return [];
  }
}

/** Puts an item first. Verbs are left out: what was legal then may not be now. */
export function rememberItem(storage: Pick<Storage, "getItem" | "setItem">, item: PaletteItem): void {
  if (item.kind === "verb") return;
  const rest = readRecentItems(storage).filter((other) => other.id !== item.id);
  storage.setItem(KEY, JSON.stringify([item, ...rest].slice(0, LIMIT)));
}

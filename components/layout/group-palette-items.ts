import type { PaletteItem } from "@/lib/contracts/palette";

type PaletteGroup = { heading: string; items: PaletteItem[] };

type PaletteContent = { query: string; recent: PaletteItem[]; found: PaletteItem[]; pages: PaletteItem[] };

/** The palette's groups in order: what was last opened, what the server found by its own groups, then pages that fit the words. */
export function groupPaletteItems({ query, recent, found, pages }: PaletteContent): PaletteGroup[] {
  const shown = new Set<string>();
  const groups = new Map<string, PaletteItem[]>();

  function add(heading: string, item: PaletteItem) {
    if (shown.has(item.id)) return;
    shown.add(item.id);
    groups.set(heading, [...(groups.get(heading) ?? []), item]);
  }

  for (const item of recent) add("Recent", item);
  for (const item of found) add(item.group, item);
  for (const page of pages) if (page.title.toLowerCase().includes(query.toLowerCase())) add(page.group, page);
  return [...groups].map(([heading, items]) => ({ heading, items }));
}

/** What is searched in: the title counts most, then the subtitle, then the heading. */
export type Searchable = { id: string; kind: "noun" | "verb"; group: string; title: string; subtitle?: string };

/** The words that somebody typed, in lower case. */
export function searchWords(query: string): string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** 0 where the text lacks the word; 4 where it is the word, 3 where it begins with it, 2 where a word of it does, 1 inside. */
function wordScore(text: string, word: string): number {
  const index = text.indexOf(word);
  if (index < 0) return 0;
  if (text === word) return 4;
  if (index === 0) return 3;
  return new RegExp(`[^\\p{L}\\p{N}]${escapePattern(word)}`, "u").test(text) ? 2 : 1;
}

/** How well an item fits all the words, or null where it lacks one. */
function scoreItem(item: Searchable, words: readonly string[]): number | null {
  const [title, subtitle, group] = [item.title, item.subtitle ?? "", item.group].map((text) => text.toLowerCase());
  let total = 0;
  for (const word of words) {
    const score = Math.max(
      4 * wordScore(title ?? "", word),
      2 * wordScore(subtitle ?? "", word),
      wordScore(group ?? "", word),
    );
    if (score === 0) return null;
    total += score;
  }
  return total;
}

/** The items that have every word, best first; of equals nouns before verbs, then the shorter title, then by name. */
export function rankItems<T extends Searchable>(items: readonly T[], words: readonly string[], limit: number): T[] {
  return items
    .flatMap((item) => {
      const score = scoreItem(item, words);
      return score === null ? [] : [{ item, score }];
    })
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.item.kind.localeCompare(b.item.kind) ||
        a.item.title.length - b.item.title.length ||
        a.item.title.localeCompare(b.item.title) ||
        a.item.id.localeCompare(b.item.id),
    )
    .slice(0, limit)
    .map(({ item }) => item);
}

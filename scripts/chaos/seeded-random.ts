/** Numbers that the same seed repeats; each part of a run draws from a line of its own, whatever the others draw. */
export type SeededRandom = {
  /** At least `from`, below `to`. */
  between(from: number, to: number): number;
  isLuckyIn(oneOf: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Deals every item once in a mixed order, then all of them again in another. */
  deckOf<T>(items: readonly [T, ...T[]]): () => T;
  /** A line of numbers of its own, by name. */
  line(name: string): SeededRandom;
};

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to choose what is killed next. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(items: readonly [T, ...T[]]): T => items[below(items.length)] ?? items[0];
  return {
    between: (from, to) => from + next() * (to - from),
    isLuckyIn: (oneOf) => below(oneOf) === 0,
    pick,
    deckOf(items) {
      let deck: (typeof items)[number][] = [];
      return () => {
        if (deck.length === 0) deck = [...items];
        const [card] = deck.splice(below(deck.length), 1);
        return card ?? items[0];
      };
    },
    line: (name) => seededRandom(hash(`${seed}/${name}`)),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

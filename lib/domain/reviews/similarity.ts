/** Words shorter than this say little of what a text is about. */
const MIN_WORD = 3;
/** Bounds the work on a long text; its beginning tells what it is. */
const MAX_WORDS = 400;

/** The distinct words of the texts among a row's inputs, in lower case. */
export function wordsOf(inputs: Readonly<Record<string, unknown>>): Set<string> {
  const texts = Object.values(inputs).filter((value) => typeof value === "string");
  const words =
    texts
      .join(" ")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= MIN_WORD).slice(0, MAX_WORDS));
}

/** Jaccard index of two sets, 0 to 1: shared members by members of either (Jaccard 1912). 0 for two empty sets. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const member of a) if (b.has(member)) shared += 1;
  const either = a.size + b.size - shared;
  return either === 0 ? 0 : shared / either;
}

/** The `limit` candidates most alike `inputs`, best first, each with its Jaccard index; those that share nothing are left out. */
export function mostAlike<T extends { inputs: Readonly<Record<string, unknown>> }>(
  inputs: Readonly<Record<string, unknown>>,
  candidates: readonly T[],
  limit: number,
): { candidate: T; alike: number }[] {
  const words = wordsOf(inputs);
  return candidates
    .map((candidate) => ({ candidate, alike: jaccard(words, wordsOf(candidate.inputs)) }))
    .filter(({ alike }) => alike > 0)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, limit);
}

/** A noun that the event stream names when one of its rows changed. */
export type Noun = string;

/** The keys of the query cache. A change of `{ noun, id }` invalidates `[noun]` and everything below it. */
export const queryKeys = {
  noun: (noun: Noun) => [noun] as const,
  one: (noun: Noun, id: string) => [noun, id] as const,
  part: (noun: Noun, id: string, part: string, filters: Record<string, unknown> = {}) =>
    [noun, id, part, filters] as const,
  list: (noun: Noun, filters: Record<string, unknown> = {}) => [noun, "list", filters] as const,
  platform: () => ["platform"] as const,
  palette: (text: string) => ["palette", text] as const,
};

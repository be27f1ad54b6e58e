/** What Next.js gives a page: a parameter may stand several times in the URL. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The first value of each parameter that has one. */
export function firstValues(params: SearchParams): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first ? [[name, first]] : [];
    }),
  );
}

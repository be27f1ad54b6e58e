/** The query string with these parameters set; `null` takes one out. All others stay as they are. */
export function changeQuery(query: string, values: Record<string, string | null>): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next.toString();
}

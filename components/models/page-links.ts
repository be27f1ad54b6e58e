/** Where the pages before and after lie: the same filters, with the cursor moved. */
export function pageLinks(path: string, given: Record<string, string>, nextCursor: string | null) {
  const { cursor, ...filters } = given;
  const first = new URLSearchParams(filters).toString();
  return {
    newerHref: cursor ? (first ? `${path}?${first}` : path) : null,
    olderHref: nextCursor ? `${path}?${new URLSearchParams({ ...filters, cursor: nextCursor })}` : null,
  };
}

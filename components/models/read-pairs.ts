/** `key=value` lines as an object; a line without `=` is a key with an empty value, empty lines are nothing. */
export function parsePairs(text: string): Record<string, string> {
  const pairs = text.split("\n").flatMap((line): [string, string][] => {
    const [key = "", ...value] = line.split("=");
    return key.trim() === "" ? [] : [[key.trim(), value.join("=").trim()]];
  });
  return Object.fromEntries(pairs);
}

/** The other way round, one pair per line. */
export function writePairs(pairs: Record<string, string | number | boolean>): string {
  return Object.entries(pairs)
    .map(([key, value]) => `${key}=${value}`)
    .join("\n");
}

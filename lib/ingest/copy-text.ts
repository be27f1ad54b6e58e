const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** One value in COPY's text format: null is \N, and the four characters that mean something are escaped. */
function copyValue(value: string | number | boolean | null): string {
  if (value === null) return "\\N";
  return typeof value === "string" ? value.replace(/[\\\n\r\t]/g, (c) => escapes[c] ?? c) : String(value);
}

/** One line of COPY's text format (postgresql.org/docs/current/sql-copy.html, "Text Format"). */
export function copyLine(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map(copyValue).join("\t")}\n`;
}

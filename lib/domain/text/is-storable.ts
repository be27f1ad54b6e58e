/**
 * Whether PostgreSQL can keep every text inside `value`, keys included: it stores neither U+0000 nor half of a surrogate
 * pair.
 */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}

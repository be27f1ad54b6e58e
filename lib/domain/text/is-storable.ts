/** Nothing of ours is nested deeper; PostgreSQL and JSON itself give up some thousand levels later. */
export const MAX_DEPTH = 100;

/**
 * Whether PostgreSQL can keep `value`: no text inside it, keys included, holds U+0000 or half of a surrogate pair, and it
 * is nested at most `MAX_DEPTH` levels deep.
 */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner, depth + 1));
}

/** What came of reading something that another system wrote: the value, or why it is refused, as a sentence. */
export type Reading<T> = { kind: "read"; value: T } | { kind: "refused"; reason: string };

export const read = <T>(value: T): Reading<T> => ({ kind: "read", value });
export const refuse = (reason: string): { kind: "refused"; reason: string } => ({ kind: "refused", reason });

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The field as text; null where it is absent, empty, or no text. */
export function textAt(object: JsonObject, name: string): string | null {
  const value = object[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

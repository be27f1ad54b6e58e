import type { z } from "zod";
import { parseInput } from "@/lib/command/parse-input";
import { AppError } from "@/lib/domain/errors/app-error";

/** The query string by a schema; a parameter without a value counts as absent. Throws `invalid_input`. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, url: URL): z.output<Schema> {
  const given = [...url.searchParams].filter(([, value]) => value !== "");
  for (const [name, value] of given) {
    // PostgreSQL stores no NUL, so nothing could be found by it.
    if (value.includes("\0")) throw new AppError("invalid_input", `${name}: a text cannot contain the character NUL.`);
  }
  return parseInput(schema, Object.fromEntries(given));
}

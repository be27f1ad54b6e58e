import type { z } from "zod";
import { parseInput } from "@/lib/command/parse-input";

/** The query string by a schema; a parameter without a value counts as absent. Throws `invalid_input`. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, url: URL): z.output<Schema> {
  return parseInput(schema, Object.fromEntries([...url.searchParams].filter(([, value]) => value !== "")));
}

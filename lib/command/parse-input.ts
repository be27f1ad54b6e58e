import type { z } from "zod";
import { AppError } from "@/lib/domain/errors/app-error";

/** Parses at the door. Throws `invalid_input` whose field errors name every wrong field by its path. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fieldErrors: Record<string, string[]> = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.join(".") || "input";
    fieldErrors[path] = [...(fieldErrors[path] ?? []), issue.message];
  }
  const [first] = Object.entries(fieldErrors);
  const message = first ? `${first[0] === "input" ? "" : `${first[0]}: `}${first[1][0]}` : "The input is not valid.";
  throw new AppError("invalid_input", message, fieldErrors);
}

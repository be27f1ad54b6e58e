import type { z } from "zod";
import { explainIssue } from "@/lib/contracts/explain-issue";
import { AppError } from "@/lib/domain/errors/app-error";

/** Parses at the door. Throws `invalid_input` whose field errors name every wrong field by its path. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  if (holdsNul(raw)) throw new AppError("invalid_input", "The input holds a NUL character, which no field may.");
  const parsed = schema.safeParse(raw, { error: explainIssue });
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

/** Whether any text inside holds U+0000, which PostgreSQL stores nowhere. */
function holdsNul(raw: unknown): boolean {
  if (typeof raw === "string") return raw.includes("\0");
  if (typeof raw !== "object" || raw === null) return false;
  return Object.entries(raw).some(([key, value]) => key.includes("\0") || holdsNul(value));
}

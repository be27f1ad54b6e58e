import type { z } from "zod";
import { explainIssue } from "@/lib/contracts/explain-issue";
import { AppError } from "@/lib/domain/errors/app-error";
import { isStorable, MAX_DEPTH } from "@/lib/domain/text/is-storable";

/** Parses at the door. Throws `invalid_input` whose field errors name every wrong field by its path. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  refuseUnstorable(raw);
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

/** Throws `invalid_input` for text that no row could hold and no search could find. */
export function refuseUnstorable(raw: unknown): void {
  if (isStorable(raw)) return;
  throw new AppError(
    "invalid_input",
    `The input holds a NUL character or half of a surrogate pair, or is nested deeper than ${MAX_DEPTH} levels. Leave that out.`,
  );
}

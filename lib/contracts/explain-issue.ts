import type { z } from "zod";

const words: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  date: "a date",
};

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/**
 * Says what is wrong with a field in a person's words where its schema says nothing itself: given as `error` to
 * `safeParse`, so that a schema's own sentences keep the last word.
 */
export function explainIssue(issue: RawIssue): string | undefined {
  if (issue.input === undefined) return "This is missing.";
  if (issue.code === "invalid_type") return `This must be ${words[issue.expected] ?? issue.expected}.`;
  if (issue.code === "unrecognized_keys") return `Unknown: ${issue.keys.join(", ")}.`;
  if (issue.code === "invalid_value") return `This must be one of: ${issue.values.map(String).join(", ")}.`;
  return undefined;
}

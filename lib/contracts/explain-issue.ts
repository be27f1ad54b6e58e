import type { z } from "zod";

const words: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
  date: "a date",
};

const formats: Record<string, string> = {
  uuid: "This is not an identifier.",
  url: "This must be an address such as https://example.com/path.",
  date: "Give a day like 2026-11-22.",
  datetime: "Give a time like 2026-11-22T17:00:00Z.",
};

const units: Record<string, [one: string, many: string]> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
};

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const must = (origin: string) => (units[origin] ? "This must have" : "This must be");
const amount = (size: number | bigint, origin: string) =>
  [size.toLocaleString("en"), units[origin]?.[Number(size) === 1 ? 0 : 1]].filter(Boolean).join(" ");

const oneOf = (values: readonly unknown[]) => `This must be one of: ${values.map(String).join(", ")}.`;

/**
 * Says what is wrong with a field in a person's words where its schema says nothing itself: given as `error` to
 * `safeParse`, so that a schema's own sentences keep the last word.
 */
export function explainIssue(issue: RawIssue): string {
  if (issue.input === undefined && issue.code !== "custom") return "This is missing.";
  switch (issue.code) {
    case "invalid_type":
      return `This must be ${words[issue.expected] ?? issue.expected}.`;
    case "unrecognized_keys":
      return `Unknown: ${issue.keys.join(", ")}.`;
    case "invalid_value":
      return oneOf(issue.values);
    case "too_small":
      return `${must(issue.origin)} ${issue.inclusive === false ? "more than" : "at least"} ${amount(issue.minimum, issue.origin)}.`;
    case "too_big":
      return `${must(issue.origin)} ${issue.inclusive === false ? "less than" : "at most"} ${amount(issue.maximum, issue.origin)}.`;
    case "not_multiple_of":
      return `This must be a multiple of ${issue.divisor}.`;
    case "invalid_format":
      return formats[issue.format] ?? "This is not written as it must be.";
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options) ? oneOf(issue.options) : NO_FORM;
    case "invalid_key":
      return issue.issues[0]?.message ?? "This name is not possible.";
    default:
      return "This is not possible.";
  }
}

const NO_FORM = "This has none of the forms that it may have.";

import { z } from "zod";

const decidedErrors = ["false_positive", "false_negative", "wrong"] as const;
export type DecidedError = (typeof decidedErrors)[number];

const schema = z.object({
  version: z.coerce.number().int().min(1).optional().catch(undefined),
  error: z.enum(decidedErrors).optional().catch(undefined),
});

const names: Record<DecidedError, string> = {
  false_positive: "False positives",
  false_negative: "False negatives",
  wrong: "Wrong answers",
};

export type DecidedSearch = { version?: number; error?: DecidedError; title: string };

/** Which decided items the URL asks for, and what to call them. What it says wrongly is left out. */
export function readDecidedSearch(search: Record<string, string | string[] | undefined>): DecidedSearch {
  const { version, error } = schema.parse(search);
  return { version, error, title: `${error ? names[error] : "Decided"}${version ? ` of v${version}` : ""}` };
}

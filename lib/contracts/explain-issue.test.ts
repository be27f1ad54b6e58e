import { expect, it } from "vitest";
import { z } from "zod";
import { explainIssue } from "./explain-issue";

const schema = z.strictObject({
  name: z.string(),
  count: z.number().optional(),
  kind: z.enum(["a", "b"]).optional(),
  words: z.string("Say it in words.").optional(),
  id: z.uuid("This is not an identifier.").optional(),
});
const messages = (raw: unknown) =>
  schema.safeParse(raw, { error: explainIssue }).error?.issues.map((issue) => issue.message);

it.each([
  ["absent", {}, ["This is missing."]],
  ["of another type", { name: "x", count: "3" }, ["This must be a number."]],
  ["unknown field", { name: "x", extra: 1 }, ["Unknown: extra."]],
  ["not in the list", { name: "x", kind: "c" }, ["This must be one of: a, b."]],
  [
    "the schema's own sentence stays",
    { name: "x", words: 3, id: "?" },
    ["Say it in words.", "This is not an identifier."],
  ],
])("%s", (_name, raw, expected) => {
  expect(messages(raw)).toEqual(expected);
});

import { describe, expect, it } from "vitest";
import { z } from "zod";
import { explainIssue } from "./explain-issue";
import { apiOperations } from "./openapi";
import { labelRecordSchema, predictionRecordSchema } from "./prediction-record";
import { routeTableSchema } from "./route-table";

const schema = z.strictObject({
  name: z.string(),
  count: z.number().optional(),
  kind: z.enum(["a", "b"]).optional(),
  words: z.string("Say it in words.").optional(),
  id: z.uuid("This is not an identifier.").optional(),
  other: z.uuid().optional(),
  short: z.string().max(2).optional(),
  share: z.number().gt(0).max(1).optional(),
  list: z.array(z.number()).min(1).optional(),
  named: z.record(z.string().regex(/^[A-Z]+$/, "Use capital letters."), z.number()).optional(),
  either: z.union([z.number(), z.boolean()]).optional(),
});

function messages(of: z.ZodType, raw: unknown): string[] {
  return of.safeParse(raw, { error: explainIssue }).error?.issues.map((issue) => issue.message) ?? [];
}

it.each<[string, unknown, string[]]>([
  ["absent", {}, ["This is missing."]],
  ["of another type", { name: "x", count: "3" }, ["This must be a number."]],
  ["no number", { name: "x", count: Number.NaN }, ["This must be a number."]],
  ["unknown field", { name: "x", extra: 1 }, ["Unknown: extra."]],
  ["not in the list", { name: "x", kind: "c" }, ["This must be one of: a, b."]],
  ["no identifier", { name: "x", other: "?" }, ["This is not an identifier."]],
  ["too long", { name: "x", short: "abc" }, ["This must have at most 2 characters."]],
  ["too small", { name: "x", share: 0 }, ["This must be more than 0."]],
  ["too large", { name: "x", share: 2 }, ["This must be at most 1."]],
  ["too few", { name: "x", list: [] }, ["This must have at least 1 entry."]],
  ["a name of another form", { name: "x", named: { a: 1 } }, ["Use capital letters."]],
  ["none of two", { name: "x", either: "c" }, ["This has none of the forms that it may have."]],
  ["own sentences", { name: "x", words: 3, id: "?" }, ["Say it in words.", "This is not an identifier."]],
])("%s", (_name, raw, expected) => {
  expect(messages(schema, raw)).toEqual(expected);
});

/** What a schema library says by itself. */
const RAW = /expected|received|Invalid|Too (small|big)|must match|Unrecognized/;
const junk = [undefined, null, -1, 1.5, 1e30, "", "junk", "x".repeat(3_000_000), [], [{}], {}, { junk: null }];

function fieldsOf(of: z.ZodType): string[] {
  return of instanceof z.ZodObject ? Object.keys(of.shape) : [];
}

describe("no schema speaks in the library's words", () => {
  const bodies = apiOperations.flatMap(({ method, path, query, body }) =>
    [query, body?.schema].flatMap((of) => (of ? [[`${method} ${path}`, of] as const] : [])),
  );
  it.each<readonly [string, z.ZodType]>([
    ...bodies,
    ["prediction record", predictionRecordSchema],
    ["label record", labelRecordSchema],
    ["route table", routeTableSchema],
  ])("%s", (_name, of) => {
    const inputs = junk.flatMap((value) => [value, ...fieldsOf(of).map((field) => ({ [field]: value }))]);
    for (const message of inputs.flatMap((input) => messages(of, input))) expect(message).not.toMatch(RAW);
  });
});

import { expect, test } from "vitest";
import { changeQuery } from "./change-query";

const cases: [string, string, Record<string, string | null>, string][] = [
  ["sets what is new and keeps the rest", "range=24h", { search: "late" }, "range=24h&search=late"],
  ["replaces what is there", "truth=late&arm=live", { truth: "on time" }, "truth=on+time&arm=live"],
  ["takes out what is null, absent or not", "cursor=abc&arm=live", { cursor: null, search: null }, "arm=live"],
  ["leaves nothing behind", "arm=live", { arm: null }, ""],
  ["escapes what was typed", "", { search: "a&b=ü" }, "search=a%26b%3D%C3%BC"],
];

test.each(cases)("%s", (_title, query, values, expected) => {
  expect(changeQuery(query, values)).toBe(expected);
});

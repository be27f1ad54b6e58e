import { expect, it } from "vitest";
import { isStorable } from "./is-storable";

it.each<[string, unknown, boolean]>([
  ["plain text", "spam 🥫", true],
  ["no text at all", 7, true],
  ["NUL", "a\0b", false],
  ["NUL in a key", { "a\0": 1 }, false],
  ["NUL deep inside", [{ a: ["\0"] }], false],
  ["the first half of a pair", "\ud83e", false],
  ["the second half of a pair, in a list", ["\udd6b"], false],
])("%s -> %s", (_name, value, expected) => {
  expect(isStorable(value)).toBe(expected);
});

it.each([
  [100, true],
  [101, false],
  [100_000, false],
])("nested %d levels deep -> %s", (levels, expected) => {
  expect(isStorable(JSON.parse("[".repeat(levels) + "]".repeat(levels)))).toBe(expected);
});

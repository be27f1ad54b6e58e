import { expect, it } from "vitest";
import { countWord } from "./count-word";

it.each([
  [0, "no"],
  [7, "seven"],
  [26, "26"],
  [1200, "1,200"],
])("%d is %s", (count, word) => {
  expect(countWord(count)).toBe(word);
});

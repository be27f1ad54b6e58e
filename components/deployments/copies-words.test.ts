import { expect, it } from "vitest";
import { copiesWords } from "./copies-words";

it.each([
  ["asked nothing", { mirror: 0, copies: null }, null],
  ["just begun", { mirror: 20, copies: null }, "copies of 20 %: 0 answered"],
  [
    "all is well",
    { mirror: 20, copies: { answered: 1204, unanswered: 0, dropped: 0 } },
    "copies of 20 %: 1,204 answered",
  ],
  [
    "too slow a shadow",
    { mirror: 100, copies: { answered: 1204, unanswered: 3, dropped: 28 } },
    "copies of 100 %: 1,204 answered, 3 unanswered, 28 dropped",
  ],
])("%s", (_, arm, words) => {
  expect(copiesWords(arm)).toBe(words);
});

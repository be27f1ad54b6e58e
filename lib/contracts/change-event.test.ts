import { expect, it } from "vitest";
import { parseChangeEvent } from "./change-event";

it.each([
  ['{"noun":"rollout","id":"0196"}', { noun: "rollout", id: "0196" }],
  ['{"noun":"rollout","id":"0196","teamId":"x"}', { noun: "rollout", id: "0196" }],
  ['{"noun":1,"id":"0196"}', null],
  ["null", null],
  ["[]", null],
  ["not json", null],
])("%j -> %j", (data, expected) => {
  expect(parseChangeEvent(data)).toEqual(expected);
});

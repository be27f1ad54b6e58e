import { expect, it } from "vitest";
import { eventTone } from "./event-tone";

it.each([
  ["void", "hold"],
  ["fail", "bad"],
  ["step_done", null],
  ["toString", null],
])("%s -> %s", (event, tone) => {
  expect(eventTone(event)).toBe(tone);
});

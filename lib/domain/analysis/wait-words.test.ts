import { expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/domain/time/durations";
import { durationWords, waitWords, withoutForecast } from "./wait-words";

it.each([
  [200, "1 second"],
  [63 * SECOND_MS, "63 seconds"],
  [9 * MINUTE_MS, "9 minutes"],
  [119 * MINUTE_MS, "119 minutes"],
  [5 * HOUR_MS, "5 hours"],
  [3 * DAY_MS, "3 days"],
])("%i ms -> %s", (ms, expected) => {
  expect(durationWords(ms)).toBe(expected);
});

it.each([
  ["the slower arm counts", { stable: 10, candidate: 1140 }, { stable: 9000, candidate: 1140 }, "about 10 minutes"],
  ["an arm that has enough does not", { stable: 0, candidate: 570 }, { stable: 0, candidate: 1140 }, "about 5 minutes"],
  [
    "nothing came of the candidate",
    { stable: 0, candidate: 200 },
    { stable: 500, candidate: 0 },
    "None of the candidate",
  ],
  ["nothing came of live", { stable: 200, candidate: 200 }, { stable: 0, candidate: 0 }, "None of live"],
])("%s", (_, needs, n, expected) => {
  expect(waitWords(needs, n, 10 * MINUTE_MS)).toContain(expected);
});

it("nothing missing, or more than one could wait for -> nothing to say", () => {
  expect(waitWords(null, { stable: 1, candidate: 1 }, 1)).toBeNull();
  expect(waitWords({ stable: 0, candidate: 0 }, { stable: 1, candidate: 1 }, 1)).toBeNull();
});

it("the forecast goes from a stored reason, and nothing else", () => {
  const wait = waitWords({ stable: 0, candidate: 1140 }, { stable: 9000, candidate: 1140 }, 10 * MINUTE_MS);
  expect(withoutForecast(`Not decided yet: about 1,140 more would do. ${wait} Labels are young.`)).toBe(
    "Not decided yet: about 1,140 more would do. Labels are young.",
  );
  expect(withoutForecast("Even the worse end keeps within it.")).toBe("Even the worse end keeps within it.");
});

import { describe, expect, it } from "vitest";
import { readPredictionSearch } from "./prediction-search";

describe("the filters of the predictions page", () => {
  const cases: [name: string, query: Record<string, string>, expected: object][] = [
    ["none", {}, { filters: { limit: 50 }, refusal: null }],
    [
      "whole days, the last one included",
      { fromDay: "2026-11-20", toDay: "2026-11-22" },
      { filters: { limit: 50, from: "2026-11-20T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" }, refusal: null },
    ],
    ["a day that is none", { fromDay: "yesterday" }, { filters: { limit: 50 }, refusal: null }],
    [
      "what is looked for",
      { find: " origin = LAX ", answer: "late" },
      { filters: { limit: 50, find: "origin = LAX", answer: "late" }, refusal: null },
    ],
  ];
  it.each(cases)("%s", (_name, query, expected) => {
    expect(readPredictionSearch(query)).toEqual(expected);
  });

  it("says what it cannot read", () => {
    expect(readPredictionSearch({ find: "LAX" }).refusal).toContain("“LAX” cannot be read");
  });
});

import { describe, expect, it } from "vitest";
import { dataSourcesSentence, everyWords, parseFieldLines, parseNames, writeFieldLines } from "./data-source-words";

describe("the first sentence of the list", () => {
  const of = (...words: string[]) => words.map((word) => ({ freshness: { kind: "ok" as const, word } }));
  it.each([
    [of(), "No data source is described yet."],
    [of("fresh"), "The data source is fresh."],
    [of("fresh", "fresh"), "Both data sources are fresh."],
    [of("fresh", "late", "not watched"), "One of three data sources is late."],
    [of("fresh", "not watched"), "Two data sources, none is late."],
  ])("%o -> %s", (sources, sentence) => {
    expect(dataSourcesSentence(sources)).toBe(sentence);
  });
});

it.each([
  [1, "every minute"],
  [15, "every 15\u00a0minutes"],
  [90, "every 90\u00a0minutes"],
  [120, "every 2\u00a0hours"],
  [1440, "every day"],
])("%d minutes -> %s", (minutes, words) => {
  expect(everyWords(minutes)).toBe(words);
});

describe("fields as people type them", () => {
  it("a line is a name and its datatype, by blank, colon or comma", () => {
    expect(parseFieldLines("carrier string\nhour: int64\n\n delay,decimal(10, 2) \nlone")).toEqual([
      { name: "carrier", datatype: "string" },
      { name: "hour", datatype: "int64" },
      { name: "delay", datatype: "decimal(10, 2)" },
      { name: "lone", datatype: "unknown" },
    ]);
  });

  it("written and read again they are the same", () => {
    const fields = [
      { name: "at", datatype: "timestamp with time zone" },
      { name: "x", datatype: "int" },
    ];
    expect(parseFieldLines(writeFieldLines(fields))).toEqual(fields);
  });
});

it("names by commas", () => {
  expect(parseNames(" origin, hour,,")).toEqual(["origin", "hour"]);
});

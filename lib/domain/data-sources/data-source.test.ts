import { describe, expect, it } from "vitest";
import { type DataSourceField, describeDefinitionChange } from "./data-source";
import { judgeFreshness } from "./freshness";

const owner = "Flight Ops";
const carrier = { name: "carrier", datatype: "string" };
const hour = { name: "hour", datatype: "int64" };
const told = (before: DataSourceField[], after: DataSourceField[]) =>
  describeDefinitionChange({ owner, fields: before }, { owner, fields: after }).map(({ what }) => what);

describe("a change of the definition, in words", () => {
  it.each<[string, DataSourceField[], DataSourceField[], string[]]>([
    ["nothing", [carrier, hour], [carrier, hour], []],
    ["another order is no change", [carrier, hour], [hour, carrier], []],
    ["a field more", [carrier], [carrier, hour], ["New fields: hour (int64)."]],
    ["a field less", [carrier, hour], [carrier], ["Gone: hour."]],
    ["another type", [hour], [{ ...hour, datatype: "string" }], ["Changed type: hour from int64 to string."]],
    ["a renamed field", [hour], [{ ...hour, name: "dep_hour" }], ["New fields: dep_hour (int64). Gone: hour."]],
  ])("%s", (_name, before, after, sentences) => {
    expect(told(before, after)).toEqual(sentences);
  });

  it("names eight fields and counts the rest", () => {
    const many = Array.from({ length: 11 }, (_, i) => ({ name: `f${i}`, datatype: "string" }));
    expect(told(many, [])).toEqual(["Gone: f0, f1, f2, f3, f4, f5, f6, f7 and 3 more."]);
  });

  it("another owner", () => {
    expect(describeDefinitionChange({ owner, fields: [] }, { owner: "Data Platform", fields: [] })).toEqual([
      { kind: "owner", what: "The owner is Data Platform, before it was Flight Ops." },
    ]);
  });
});

describe("freshness", () => {
  const now = new Date("2026-11-23T12:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  it.each([
    ["within the expectation", { expectedMinutes: 15, servingCount: 1, lastRowAt: ago(14) }, "fresh"],
    ["rows are counted by the minute", { expectedMinutes: 15, servingCount: 1, lastRowAt: ago(15.9) }, "fresh"],
    ["beyond it", { expectedMinutes: 15, servingCount: 1, lastRowAt: ago(17) }, "late"],
    ["never a row", { expectedMinutes: 15, servingCount: 1, lastRowAt: null }, "no rows yet"],
    ["no expectation", { expectedMinutes: null, servingCount: 1, lastRowAt: ago(500) }, "not watched"],
    ["nothing that serves", { expectedMinutes: 15, servingCount: 0, lastRowAt: ago(500) }, "not watched"],
  ])("%s", (_name, watched, word) => {
    expect(judgeFreshness(watched, now).word).toBe(word);
  });
});

import { expect, it } from "vitest";
import { hoursToUtc } from "./flights-utc";

it("adds the hours between an airport's sun and Greenwich's, never a negative number, and none where it is not known", () => {
  const airports = ["LAX", "BOS", "GUM", "XXX"];
  const longitudes = Float64Array.of(-118.4, -71, 144.8, Number.NaN);
  expect([...hoursToUtc({ airports, longitudes })]).toEqual([
    ["BOS", 5],
    ["GUM", 14],
    ["LAX", 8],
    ["XXX", 0],
  ]);
});

import { describe, expect, it } from "vitest";
import { timeTicks } from "./time-ticks";

const ticks = (from: string, to: string) => timeTicks(Date.parse(from), Date.parse(to)).map(({ label }) => label);

describe("timeTicks", () => {
  it("reads minutes within an hour", () => {
    expect(ticks("2026-03-12T14:00:00Z", "2026-03-12T14:52:00Z")).toEqual([
      "14:00",
      "14:10",
      "14:20",
      "14:30",
      "14:40",
      "14:50",
    ]);
  });

  it("names the day where one begins", () => {
    expect(ticks("2026-03-12T15:00:00Z", "2026-03-13T15:00:00Z")).toEqual(["18:00", "13 Mar", "06:00", "12:00"]);
  });

  it("names days over weeks, and never crowds", () => {
    expect(ticks("2026-04-20T00:00:00Z", "2026-04-25T00:00:00Z")[0]).toBe("20 Apr");
    expect(ticks("2026-04-20T00:00:00Z", "2026-05-18T00:00:00Z").length).toBeLessThanOrEqual(8);
    expect(ticks("2020-04-20T00:00:00Z", "2026-05-18T00:00:00Z").length).toBeLessThanOrEqual(26);
  });
});

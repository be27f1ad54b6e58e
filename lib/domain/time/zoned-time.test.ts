import { describe, expect, it } from "vitest";
import { localTime, momentOf } from "./zoned-time";

const local = (hour: number, minute = 0) => ({ year: 2026, month: 3, day: 29, hour, minute });

describe("the clocks of Berlin go forward at 01:00 UTC on 29 March 2026", () => {
  const cases: [name: string, hour: number, expected: string][] = [
    ["before", 1, "2026-03-29T00:00:00.000Z"],
    ["after", 3, "2026-03-29T01:00:00.000Z"],
    ["much after", 12, "2026-03-29T10:00:00.000Z"],
  ];
  it.each(cases)("%s", (_name, hour, expected) => {
    expect(momentOf(local(hour), "Europe/Berlin").toISOString()).toBe(expected);
  });

  it("reads what it wrote, hour by hour, half-hour zones too", () => {
    for (const zone of ["America/St_Johns", "Asia/Kolkata", "Pacific/Auckland", "UTC"])
      for (let hour = 4; hour < 24; hour += 1)
        expect(localTime(momentOf(local(hour, 15), zone), zone)).toEqual(local(hour, 15));
  });
});

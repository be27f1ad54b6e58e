import { describe, expect, it } from "vitest";
import { bucketStart, chooseBuckets, grainMs, grainStart, listBuckets } from "./time-buckets";

const now = new Date("2026-11-22T12:34:56Z");
const ago = (ms: number) => ({ from: new Date(now.getTime() - ms), to: now });

describe("chooseBuckets", () => {
  it.each([
    ["1 hour -> minutes", grainMs.hour, { grain: "minute", stepMs: 60_000 }],
    ["6 hours -> 5 minutes", 6 * grainMs.hour, { grain: "minute", stepMs: 300_000 }],
    ["24 hours -> 15 minutes", grainMs.day, { grain: "minute", stepMs: 900_000 }],
    ["3 days -> hours", 3 * grainMs.day, { grain: "hour", stepMs: grainMs.hour }],
    ["28 days -> days", 28 * grainMs.day, { grain: "day", stepMs: grainMs.day }],
    ["90 days -> days", 90 * grainMs.day, { grain: "day", stepMs: grainMs.day }],
    ["10 years -> whole days, at most 100", 3650 * grainMs.day, { grain: "day", stepMs: 37 * grainMs.day }],
  ])("%s", (_name, spanMs, expected) => {
    expect(chooseBuckets(ago(spanMs), now)).toEqual(expected);
  });

  it("no narrower than asked: an hour in fives", () => {
    expect(chooseBuckets(ago(grainMs.hour), now, { atMost: 30, atLeastMs: 300_000 }).stepMs).toBe(300_000);
  });

  it("an hour of last week -> hours: its minutes are gone", () => {
    const from = new Date(now.getTime() - 7 * grainMs.day);
    expect(chooseBuckets({ from, to: new Date(from.getTime() + grainMs.hour) }, now).grain).toBe("hour");
  });
});

describe("buckets", () => {
  it("cover the range from the bucket that holds its start", () => {
    const range = { from: new Date("2026-11-22T12:01:30Z"), to: new Date("2026-11-22T12:04:00Z") };
    expect(listBuckets(range, 60_000).map((d) => d.toISOString().slice(14, 16))).toEqual(["01", "02", "03"]);
  });

  it("start on the step, the grain on its own", () => {
    expect(bucketStart(now, 900_000).toISOString()).toBe("2026-11-22T12:30:00.000Z");
    expect(grainStart(now, "day").toISOString()).toBe("2026-11-22T00:00:00.000Z");
  });
});

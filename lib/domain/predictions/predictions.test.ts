import { describe, expect, it } from "vitest";
import { candidateDays, eventDay, refuseEventTime, uuidV7Time } from "./event-time";
import { reviseLabel } from "./revise-label";

const now = Date.parse("2026-11-22T12:00:00Z");
const minute = 60_000;

describe("refuseEventTime", () => {
  it.each([
    ["now -> stands", now, null],
    ["4 minutes ahead -> stands", now + 4 * minute, null],
    ["6 minutes ahead -> refused", now + 6 * minute, "at: is more than 5 minutes in the future."],
    ["1969 -> refused", -1, "at: is before 1970."],
    ["28 days ago -> stands", now - 28 * 86_400_000, null],
    [
      "two years ago -> refused",
      now - 730 * 86_400_000,
      "at: is more than 90 days ago, which is how long predictions are kept.",
    ],
    ["no time -> refused", Number.NaN, "at: is not a time."],
  ])("%s", (_name, at, expected) => {
    expect(refuseEventTime(at, now)).toBe(expected);
  });

  it("is as old as predictions are kept, and no older than the first that were not removed", () => {
    const kept = { days: 400, sinceMs: null };
    expect(refuseEventTime(now - 399 * 1440 * minute, now, kept)).toBeNull();
    const sinceMs = Date.parse("2026-08-23T00:00:00Z");
    expect(refuseEventTime(sinceMs, now, { ...kept, sinceMs })).toBeNull();
    expect(refuseEventTime(sinceMs - 1, now, { ...kept, sinceMs })).toBe(
      "at: is before 2026-08-23: predictions of then were removed, and are not taken again.",
    );
  });
});

describe("prediction ids", () => {
  it("a UUIDv7 carries its time (RFC 9562, appendix A.6)", () => {
    expect(uuidV7Time("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")).toBe(Date.parse("2022-02-22T19:22:22.000Z"));
  });

  it("a random UUID carries none", () => {
    expect(uuidV7Time("919108f7-52d1-4320-9bac-f847db4148a8")).toBeNull();
  });

  it("just after midnight the prediction may lie in the day before", () => {
    expect(candidateDays(Date.parse("2026-11-22T00:03:00Z"))).toEqual(["2026-11-22", "2026-11-21"]);
    expect(candidateDays(now)).toEqual(["2026-11-22"]);
  });

  it("the day is UTC", () => {
    expect(eventDay(Date.parse("2026-11-22T23:59:59.999Z"))).toBe("2026-11-22");
  });
});

describe("reviseLabel", () => {
  const at = (minutes: number, label: string) => ({ label, observedAt: new Date(now + minutes * minute) });
  it.each([
    ["none -> first", null, at(0, "late"), { kind: "first" }],
    ["later and different -> revised", at(0, "late"), at(1, "on time"), { kind: "revised" }],
    ["later and the same -> unchanged", at(0, "late"), at(1, "late"), { kind: "unchanged" }],
    ["earlier -> outdated", at(1, "late"), at(0, "on time"), { kind: "outdated" }],
    ["same moment, different -> revised", at(0, "late"), at(0, "on time"), { kind: "revised" }],
  ])("%s", (_name, standing, incoming, expected) => {
    expect(reviseLabel(standing, incoming)).toEqual(expected);
  });
});

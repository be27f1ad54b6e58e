import { describe, expect, it } from "vitest";
import { isMaintained } from "./maintenance";
import type { MaintenanceWindow } from "./rule";

const MINUTE = 60_000;
const span = (from: string, minutes = 5) => ({
  from: new Date(from),
  to: new Date(Date.parse(from) + minutes * MINUTE),
});

/** Berlin is an hour ahead of UTC in winter and two in summer. */
const sundayNight: MaintenanceWindow = {
  kind: "weekly",
  days: [0],
  from: "23:00",
  until: "01:00",
  zone: "Europe/Berlin",
};
const morning: MaintenanceWindow = { kind: "weekly", days: [1], from: "02:00", until: "04:00", zone: "Europe/Berlin" };

describe("a weekly window", () => {
  const cases: [name: string, window: MaintenanceWindow, at: string, expected: boolean][] = [
    ["in winter, within", morning, "2026-11-23T01:30:00Z", true],
    ["in winter, before", morning, "2026-11-23T00:50:00Z", false],
    ["ends exclusively", morning, "2026-11-23T03:00:00Z", false],
    ["in summer, within", morning, "2026-07-06T00:30:00Z", true],
    ["in summer, after", morning, "2026-07-06T02:00:00Z", false],
    ["on another day", morning, "2026-11-24T01:30:00Z", false],
    ["over midnight, before it", sundayNight, "2026-11-22T22:30:00Z", true],
    ["over midnight, after it", sundayNight, "2026-11-22T23:30:00Z", true],
    ["over midnight, of the day before", sundayNight, "2026-11-21T23:30:00Z", false],
  ];
  it.each(cases)("%s", (_name, window, at, expected) => {
    expect(isMaintained([window], span(at))).toBe(expected);
  });

  it("touches a span that only begins before it ends", () => {
    expect(isMaintained([morning], span("2026-11-23T00:58:00Z"))).toBe(true);
    expect(isMaintained([morning], span("2026-11-22T00:00:00Z", 2880))).toBe(true);
  });
});

it("a dated window touches what overlaps it, and nothing after its end", () => {
  const once: MaintenanceWindow = { kind: "dated", from: "2026-11-22T12:00:00Z", until: "2026-11-22T14:00:00+01:00" };
  const touched = ["11:50", "11:58", "12:58", "13:00"].map((at) => isMaintained([once], span(`2026-11-22T${at}:00Z`)));
  expect(touched).toEqual([false, true, true, false]);
});

import { describe, expect, it } from "vitest";
import { listWindows, nextDueAt, SETTLE_MS } from "./windows";

const rule = { windows: { minutes: 5, needed: 2, of: 3 }, recoverAfter: 2, labelDelayMinutes: 0 } as const;

describe("windows", () => {
  const now = new Date("2026-11-22T12:07:30Z");

  it("are the last whole ones, oldest first", () => {
    expect(listWindows(rule, now).map(({ from }) => from.toISOString().slice(11, 16))).toEqual([
      "11:50",
      "11:55",
      "12:00",
    ]);
  });

  it("a window that has just ended waits for its records", () => {
    const justAfter = new Date("2026-11-22T12:05:01Z");
    expect(listWindows(rule, justAfter).at(-1)?.to.toISOString()).toBe("2026-11-22T12:00:00.000Z");
    expect(nextDueAt(rule, justAfter)).toEqual(new Date(Date.parse("2026-11-22T12:05:00Z") + SETTLE_MS));
  });

  it("are looked at later by the delay of the labels", () => {
    const late = { ...rule, labelDelayMinutes: 60 };
    expect(listWindows(late, now).at(-1)?.to.toISOString()).toBe("2026-11-22T11:05:00.000Z");
    expect(nextDueAt(late, now).getTime()).toBe(Date.parse("2026-11-22T12:10:00Z") + SETTLE_MS);
  });

  it("reach back as far as recovery needs", () => {
    expect(listWindows({ ...rule, recoverAfter: 6 }, now)).toHaveLength(6);
  });
});

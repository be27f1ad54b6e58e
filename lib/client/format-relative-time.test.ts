import { describe, expect, it } from "vitest";
import {
  formatAge,
  formatClock,
  formatDay,
  formatExactTime,
  formatRelativeTime,
  formatTimeLeft,
} from "./format-relative-time";

const now = new Date("2026-03-12T14:32:06Z");
const at = (iso: string) => new Date(iso);
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("relative time", () => {
  it.each([
    ["2026-03-12T14:32:05Z", "just now"],
    ["2026-03-12T14:32:07Z", "just now"],
    ["2026-03-12T14:31:00Z", "1 min ago"],
    ["2026-03-12T08:31:00Z", "6 h 1 min ago"],
    ["2026-03-12T14:44:06Z", "in 12 min"],
  ])("%s -> %s", (iso, expected) => {
    expect(plain(formatRelativeTime(at(iso), now))).toBe(expected);
  });

  it("writes ages, deadlines and exact times", () => {
    expect(plain(formatAge(at("2026-03-12T14:32:00Z"), now))).toBe("6 s");
    expect(plain(formatAge(at("2026-03-12T15:00:00Z"), now))).toBe("0 s");
    expect(plain(formatTimeLeft(at("2026-03-12T14:36:06Z"), now))).toBe("4 min left");
    expect(plain(formatTimeLeft(at("2026-03-12T12:31:06Z"), now))).toBe("2 h 1 min over");
    expect(formatExactTime(now)).toBe("2026-03-12 14:32:06 UTC");
    expect(formatClock(now)).toBe("14:32");
    expect(formatDay(at("2026-05-09T23:59:00Z"))).toBe("9 May");
  });
});

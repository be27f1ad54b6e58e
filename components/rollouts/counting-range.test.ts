import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "@/lib/contracts/deployment";
import { countingRange } from "./counting-range";

const day = (clock: string) => `2026-03-01T${clock}.000Z`;
const entry = (event: string, clock: string): TimelineEntry => ({
  id: clock,
  at: day(clock),
  rolloutNumber: 1,
  event,
  phase: "waiting",
  reason: "",
  actor: "",
});
const rangeAt = (clock: string, ...timeline: TimelineEntry[]) => {
  const { from, to } = countingRange(timeline, day("09:00:00"), new Date(day(clock)));
  return [from.toISOString(), to.toISOString()];
};

describe("answers count for a share", () => {
  it.each([
    [
      "since a person set it, not since the step began",
      rangeAt("12:00:00", entry("set_weight", "11:30:20"), entry("step_done", "11:00:00")),
      [day("11:31:00"), day("12:00:00")],
    ],
    [
      "across a pause",
      rangeAt("12:00:00", entry("resume", "11:50:00"), entry("pause", "11:40:00"), entry("step_done", "11:00:00")),
      [day("11:00:00"), day("12:00:00")],
    ],
    [
      "not within the minute of the change",
      rangeAt("11:30:40", entry("set_weight", "11:30:20")),
      [day("11:31:00"), day("11:31:00")],
    ],
    ["since the request where nothing else is known", rangeAt("12:00:00"), [day("09:00:00"), day("12:00:00")]],
  ])("%s", (_name, range, expected) => {
    expect(range).toEqual(expected);
  });
});

import { expect, it } from "vitest";
import { runningTime } from "./running-time";

const at = (clock: string) => new Date(`2026-11-22T${clock}Z`);
const running = (startedAt: Date | null) => ({ pid: 7, startedAt });
const seenAt = (clock: string, startedAt: Date | null) => ({ ...running(startedAt), observedAt: at(clock) });
const early = at("08:00:00");

it.each([
  ["a look later -> the time between", seenAt("10:00:00", early), running(early), "10:00:05", [["10", 5]]],
  [
    "nobody looked for hours, one process -> all of it",
    seenAt("10:30:00", early),
    running(early),
    "12:15:00",
    [
      ["10", 1800],
      ["11", 3600],
      ["12", 900],
    ],
  ],
  [
    "restarted meanwhile -> from its start",
    seenAt("10:00:00", early),
    running(at("10:59:50")),
    "11:00:10",
    [
      ["10", 10],
      ["11", 10],
    ],
  ],
  ["first look -> from its start", null, running(at("10:00:20")), "10:00:30", [["10", 10]]],
  ["first look at an old process -> a minute", null, running(early), "10:30:00", [["10", 60]]],
  ["no start time, long gap -> a minute", seenAt("10:00:00", null), running(null), "10:30:00", [["10", 60]]],
  ["no process -> nothing", seenAt("10:00:00", early), { pid: null, startedAt: null }, "10:00:05", []],
  ["a clock set back -> nothing", seenAt("10:00:00", early), running(early), "09:59:00", []],
] as const)("%s", (_name, before, seen, now, expected) => {
  expect(
    runningTime(before, seen, at(now)).map(({ hour, seconds }) => [hour.toISOString().slice(11, 13), seconds]),
  ).toEqual(expected);
});

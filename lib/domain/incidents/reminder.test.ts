import { expect, it } from "vitest";
import { isReminderDue, type Telling } from "./reminder";

const at = (minute: number) => new Date(Date.parse("2026-11-22T12:00:00Z") + minute * 60_000);
const told: Telling = { state: "open", toldAt: at(0), silencedUntil: null };

const cases: [name: string, telling: Telling, renotify: number | null, minute: number, expected: boolean][] = [
  ["open, before the interval -> not yet", told, 60, 59, false],
  ["open, after the interval -> due", told, 60, 60, true],
  ["open, told once only -> never", told, null, 6000, false],
  ["somebody has it -> never", { ...told, state: "acknowledged" }, 60, 600, false],
  ["over -> never", { ...told, state: "resolved", toldAt: null }, 60, 600, false],
  ["silenced -> not while it lasts", { ...told, silencedUntil: at(90) }, 60, 80, false],
  ["the silence is over -> due by when it was told last", { ...told, silencedUntil: at(90) }, 60, 90, true],
  ["graver while silenced -> not yet", { ...told, toldAt: null, silencedUntil: at(30) }, 60, 20, false],
  [
    "graver while silenced -> with the end of the silence",
    { ...told, toldAt: null, silencedUntil: at(30) },
    60,
    30,
    true,
  ],
  ["graver while silenced, told once only -> all the same", { ...told, toldAt: null }, null, 30, true],
];
it.each(cases)("%s", (_name, telling, renotify, minute, expected) => {
  expect(isReminderDue(telling, renotify, at(minute))).toBe(expected);
});

import { expect, it } from "vitest";
import { readMoment } from "./read-moment";

const now = new Date("2026-11-22T12:00:00Z");
it.each<[string | undefined, ReturnType<typeof readMoment>]>([
  [undefined, { at: undefined, ignored: null }],
  ["", { at: undefined, ignored: null }],
  ["2026-11-22T12:00:00Z", { at: "2026-11-22T12:00:00Z", ignored: null }],
  ["2026-11-22T12:00:01Z", { at: undefined, ignored: "2026-11-22T12:00:01Z" }],
  ["2026-11-22T13:00:00+01:00", { at: "2026-11-22T13:00:00+01:00", ignored: null }],
  ["yesterday", { at: undefined, ignored: "yesterday" }],
  ["x".repeat(10_000), { at: undefined, ignored: "x".repeat(40) }],
])("%s", (asked, read) => expect(readMoment(asked, now)).toEqual(read));

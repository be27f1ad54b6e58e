import { expect, it } from "vitest";
import { readCursor, writeCursor } from "./list-cursor";

const id = "01a20431-7fd6-74b2-bc11-8101f1c2f587";

it.each(["flight-delay", "2026-11-22T17:00:00.000Z", "ü — 1", ""])("%j -> read as written", (key) => {
  expect(readCursor(writeCursor({ id, key }))).toEqual({ id, key });
});

it.each(["", "nonsense", "aWQga2V5"])("%j -> null", (cursor) => {
  expect(readCursor(cursor)).toBeNull();
});

import { expect, it } from "vitest";
import { z } from "zod";
import { readCursor, writeCursor } from "./cursor";

const id = "01a20431-7fd6-74b2-bc11-8101f1c2f587";
const named = z.tuple([z.string(), z.uuid()]);

it.each(["flight-delay", "2026-11-22T17:00:00.000Z", "ü — 1", ""])("%j: read as written", (key) => {
  const cursor = writeCursor([key, id]);
  expect(readCursor(cursor, named)).toEqual([key, id]);
  expect(encodeURIComponent(cursor)).toBe(cursor);
});

it("reads a moment as a moment", () => {
  const at = new Date("2026-11-22T17:00:00.123Z");
  expect(readCursor(writeCursor([at.toISOString()]), z.tuple([z.coerce.date()]))).toEqual([at]);
});

it.each([
  ["nothing", ""],
  ["text that is no cursor", "nonsense"],
  ["another list's position", writeCursor([7])],
  ["a position with more to it", writeCursor(["a", id, "b"])],
  ["text that no row holds", writeCursor(["a\0", id])],
  ["a position without an id", writeCursor(["a", "b"])],
])("%s -> invalid_input", (_case, cursor) => {
  expect(() => readCursor(cursor, named)).toThrow(
    expect.objectContaining({ code: "invalid_input", fieldErrors: { cursor: [expect.any(String)] } }),
  );
});

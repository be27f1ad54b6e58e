import { describe, expect, it } from "vitest";
import { readUnit } from "./read-unit";

/** As Node hands over what a client sent. */
const received = (text: string, encoding: BufferEncoding = "utf8") => ({
  headers: { "x-slipway-unit": Buffer.from(text, encoding).toString("latin1") },
});

describe("readUnit", () => {
  it.each([
    ["none", { headers: {} }, null],
    ["an empty one", received(""), null],
    ["200 characters", received("u".repeat(200)), "u".repeat(200)],
    ["200 characters of two bytes", received("ü".repeat(200)), "ü".repeat(200)],
    ["UTF-8", received("Zoë"), "Zoë"],
    ["Latin-1", received("Zoë", "latin1"), "Zoë"],
  ])("%s", (_, request, unit) => {
    expect(readUnit(request)).toBe(unit);
  });

  it.each([201, 10_240])("refuses %d characters", (length) => {
    expect(() => readUnit(received("u".repeat(length)))).toThrow(`has ${length} characters; send at most 200`);
  });
});

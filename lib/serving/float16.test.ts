import { describe, expect, it } from "vitest";
import { decodeFloat16, encodeFloat16 } from "./float16";

describe("float16", () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65_504, 0x7bff],
    [65_520, 0x7c00],
    [0.333251953125, 0x3555],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [Number.POSITIVE_INFINITY, 0x7c00],
  ])("%d <-> %i", (value, bits) => {
    expect(encodeFloat16(value)).toBe(bits);
    expect(decodeFloat16(bits)).toBe(value === 65_520 ? Number.POSITIVE_INFINITY : value);
  });

  it("returns every finite half to its own bits", () => {
    for (let bits = 0; bits < 0x1_0000; bits += 1) {
      const value = decodeFloat16(bits);
      if (!Number.isNaN(value)) expect(encodeFloat16(value)).toBe(bits);
    }
    expect(decodeFloat16(encodeFloat16(Number.NaN))).toBeNaN();
  });

  it("rounds ties to even", () => {
    expect(encodeFloat16(1 + 2 ** -11)).toBe(0x3c00);
    expect(encodeFloat16(1 + 3 * 2 ** -11)).toBe(0x3c02);
  });
});

import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatInterval,
  formatNumber,
  formatPercent,
  formatPlural,
  formatRate,
  formatSampleSize,
} from "./format-number";

describe("formatNumber", () => {
  const cases: [number | null | undefined, Parameters<typeof formatNumber>[1], string][] = [
    [1140, undefined, "1,140"],
    [0.6124, { digits: 3 }, "0.612"],
    [-0.02, { digits: 2 }, "−0.02"],
    [0.031, { digits: 3, isSigned: true }, "+0.031"],
    [0, { digits: 2, isSigned: true }, "0.00"],
    [-0.0001, { digits: 2 }, "0.00"],
    [18.1, { digits: 1, unit: "ms" }, "18.1\u00a0ms"],
    [null, { unit: "ms" }, "no data"],
    [undefined, undefined, "no data"],
    [Number.NaN, undefined, "no data"],
    [Number.POSITIVE_INFINITY, undefined, "no data"],
  ];
  it.each(cases)("%s with %o -> %s", (value, format, expected) => {
    expect(formatNumber(value, format)).toBe(expected);
  });
});

describe("derived formats", () => {
  it("writes shares, rates and sample sizes with their unit", () => {
    expect(formatPercent(0.248)).toBe("24.8\u00a0%");
    expect(formatPercent(null)).toBe("no data");
    expect(formatRate(8.5)).toBe("8.5/s");
    expect(formatRate(null)).toBe("no data");
    expect(formatRate(1234.4)).toBe("1,234/s");
    expect(formatSampleSize(1020)).toBe("n\u00a01,020");
  });

  it("writes an interval with one unit and true minus", () => {
    expect(formatInterval(-0.4, 2.2, { digits: 1, isSigned: true, unit: "ms" })).toBe("−0.4 to +2.2\u00a0ms");
    expect(formatInterval(null, 2)).toBe("no data");
  });

  it.each([
    [0, "0\u00a0B"],
    [1536, "1.5\u00a0KiB"],
    [536_870_912, "512\u00a0MiB"],
    [2 * 1024 ** 3, "2\u00a0GiB"],
  ])("bytes %s -> %s", (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });

  it("writes counts for sentences", () => {
    expect(formatPlural(1, "version")).toBe("1\u00a0version");
    expect(formatPlural(2, "reply", "replies")).toBe("2\u00a0replies");
  });
});

import { describe, expect, it } from "vitest";
import { prepareSparkline } from "./prepare-sparkline";

const size = { width: 46, height: 26 };

describe("prepareSparkline", () => {
  it("breaks the line at gaps and shades them", () => {
    const prepared = prepareSparkline({ values: [1, 2, null, null, 3], ...size });
    expect(prepared.path).toBe("M3 23L13 13M43 3h1");
    expect(prepared.gaps).toEqual([{ x: 18, width: 20 }]);
    expect(prepared.end).toEqual({ x: 43, y: 3 });
  });

  it("ends before now where the data do", () => {
    expect(prepareSparkline({ values: [1, 2, null], ...size }).end).toBeNull();
  });

  it("lays a steady line in the middle, and keeps the limit in view", () => {
    expect(prepareSparkline({ values: [5, 5], ...size }).path).toBe("M3 13L43 13");
    expect(prepareSparkline({ values: [5, 5], limit: 4, ...size })).toMatchObject({ limitY: 23, path: "M3 3L43 3" });
  });

  it("draws nothing from nothing", () => {
    expect(prepareSparkline({ values: [null, null], limit: 1, ...size })).toMatchObject({
      path: "",
      limitY: null,
      end: null,
    });
    expect(prepareSparkline({ values: [], ...size })).toMatchObject({ path: "", gaps: [] });
  });
});

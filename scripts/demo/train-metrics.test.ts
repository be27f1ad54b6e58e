import { describe, expect, it } from "vitest";
import { measure, thresholdOfBestF1 } from "./train-metrics";

const scored = {
  scores: Float64Array.of(0.9, 0.8, 0.35, 0.3, 0.2, 0.1),
  labels: Uint8Array.of(1, 1, 0, 1, 0, 0),
};

describe("measure", () => {
  it("gives each measure its own size and an interval around it", () => {
    const metrics = measure(scored, 0.5, "west");
    const byName = new Map(metrics.map((metric) => [metric.name, metric]));
    expect(byName.get("accuracy")).toMatchObject({ value: 5 / 6, n: 6, slice: "west" });
    expect(byName.get("precision")).toMatchObject({ value: 1, n: 2 });
    expect(byName.get("recall")).toMatchObject({ value: 2 / 3, n: 3 });
    expect(byName.get("f1")?.value).toBeCloseTo(0.8, 12);
    expect(byName.get("auc")?.value).toBeCloseTo(8 / 9, 12);
    // Six rows tell nothing of how far chance moves an area.
    expect(byName.get("auc")?.low).toBeUndefined();
    for (const { value, low, high } of metrics.filter(({ name }) => name !== "auc")) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });

  it("leaves out what the rows leave undefined", () => {
    const newsletters = { scores: Float64Array.of(0.9, 0.1), labels: Uint8Array.of(0, 0) };
    const names = measure(newsletters, 0.5).map((metric) => metric.name);
    expect(names).toContain("accuracy");
    expect(names).not.toContain("recall");
    expect(names).not.toContain("auc");
  });
});

describe("thresholdOfBestF1", () => {
  it("takes the lowest of the thresholds that are level", () => {
    expect(thresholdOfBestF1(scored)).toBe(0.21);
    expect(thresholdOfBestF1({ scores: Float64Array.of(0.255, 0.105), labels: Uint8Array.of(1, 0) })).toBe(0.11);
  });
});

import { describe, expect, it } from "vitest";
import type { Metric } from "@/lib/contracts/model-version";
import { compareMetrics } from "@/lib/domain/models/compare-metrics";
import { compareSentence } from "./compare-sentence";

const metric = (name: string, value: number): Metric => ({
  name,
  value,
  low: value - 0.01,
  high: value + 0.01,
  higherIsBetter: true,
});
const say = (left: Metric[], right: Metric[]) => compareSentence(compareMetrics(left, right), "v1", "v2");

describe("the sentence of a comparison", () => {
  it("leads with AUC, whatever was registered first, and names what speaks against it", () => {
    const left = [metric("accuracy", 0.6), metric("auc", 0.63), metric("recall", 0.56)];
    const right = [metric("accuracy", 0.7), metric("auc", 0.69), metric("recall", 0.5)];
    expect(say(left, right)).toBe("v2 is better than v1: AUC 0.630 → 0.690; recall is worse.");
  });

  it("does not call a difference that chance may explain", () => {
    expect(say([metric("f1", 0.63)], [metric("f1", 0.635)])).toBe("Training cannot tell v2 from v1: F1 0.630 → 0.635.");
  });

  it("says that nothing can be compared", () => {
    expect(say([metric("f1", 0.63)], [metric("mae", 2)])).toBe("v1 and v2 have no metric in common.");
  });
});

import { describe, expect, it } from "vitest";
import { foldTail, prepareHistogram } from "./prepare-histogram";

const bins = [
  { label: "west", baseline: 0, current: 0.29, isUnseen: true },
  { label: "east", baseline: 1, current: 0.71 },
];

describe("prepareHistogram", () => {
  it("puts both on one axis that starts at 0", () => {
    const prepared = prepareHistogram({ bins, height: 100 });
    expect(prepared.ticks.map(({ y, label }) => [y, label.replace("\u00a0", " ")])).toEqual([
      [100, "0 %"],
      [50, "50 %"],
      [0, "100 %"],
    ]);
    expect(prepared.bars.map(({ x, width, height }) => [x, width, height])).toEqual([
      [3, 44, 29],
      [53, 44, 71],
    ]);
    expect(prepared.baseline).toBe("M0 100H50L50 0H100");
  });

  it("says in words what moved, and what was never seen", () => {
    const [west] = prepareHistogram({ bins, height: 100 }).bars;
    expect(west?.summary.replaceAll("\u00a0", " ")).toBe("west: 0.0 % → 29.0 %, never seen in the baseline");
  });

  it("labels as many bins as stand side by side, the last one always, and stands empty input", () => {
    const names = [...Array.from({ length: 20 }, (_, index) => `A${index}`), "not in training"];
    const bins = names.map((label) => ({ label, baseline: 0.05, current: 0.05 }));
    const { labels } = prepareHistogram({ bins, height: 100 });
    expect(labels.at(-1)).toMatchObject({ text: "not in training", x: 100, anchor: "end" });
    for (const [i, label] of labels.entries()) {
      const next = labels[i + 1];
      const nextFrom = next && next.x - next.text.length * (next.anchor === "end" ? 2 : 1);
      if (nextFrom !== undefined) expect(label.x + label.text.length).toBeLessThan(nextFrom);
    }
    expect(prepareHistogram({ bins: [], height: 100 })).toMatchObject({ bars: [], baseline: "", labels: [] });
  });

  it("sums the tail of many categories as others, and keeps those never seen", () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ label: `${index}`, baseline: 0.005, current: 0.004 }));
    const folded = foldTail([...many, { label: "LAX", baseline: 0, current: 0.2, isUnseen: true }]);
    expect(folded).toHaveLength(30);
    expect(folded.at(-2)).toMatchObject({ label: "172 others" });
    expect(folded.at(-1)?.label).toBe("LAX");
    expect(folded.reduce((sum, bin) => sum + bin.baseline, 0)).toBeCloseTo(1);
    expect(folded.reduce((sum, bin) => sum + bin.current, 0)).toBeCloseTo(1);
  });
});

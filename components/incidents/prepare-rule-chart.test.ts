import { describe, expect, it } from "vitest";
import type { WindowPoint } from "@/lib/contracts/alert-rule";
import { countBreaches, prepareRuleChart } from "./prepare-rule-chart";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute)).toISOString();
const point = (minute: number, over: Partial<WindowPoint> = {}): WindowPoint => ({
  ...{ from: at(minute), to: at(minute + 5), value: 0.01, low: null, high: null, n: 100, threshold: 0.02 },
  ...{ verdict: "ok", feature: null },
  ...over,
});
const breach = { verdict: "breach", value: 0.05 } as const;

describe("the chart of a rule", () => {
  it("has no picture without a window", () => {
    expect(prepareRuleChart([], "error rate", "share")).toBeNull();
  });

  it("one threshold is a line, and windows beyond it that touch are one stretch", () => {
    const drawn = prepareRuleChart(
      [point(0), point(5, breach), point(10, breach), point(15), point(20, breach)],
      "error rate",
      "share",
    );
    expect(drawn).toMatchObject({
      ...{ title: "Error rate", unit: "share", stepMs: 300_000, from: at(0), to: at(25) },
      limit: { value: 0.02 },
    });
    expect(drawn?.series.map(({ key }) => key)).toEqual(["value"]);
    expect(drawn?.spans.map(({ from, to }) => [from, to])).toEqual([
      [at(5), at(15)],
      [at(20), at(25)],
    ]);
  });

  it("a threshold that moves is a line of its own", () => {
    const drawn = prepareRuleChart([point(0), point(5, { threshold: 0.03 })], "missing values", "share");
    expect(drawn?.limit).toBeUndefined();
    expect(drawn?.series[1]?.points.map(({ value }) => value)).toEqual([0.02, 0.03]);
  });

  it("windows in which the rule was paused say so; minutes stand in the title", () => {
    const drawn = prepareRuleChart([point(0, { verdict: "skipped" })], "time since the last prediction", "minutes");
    expect(drawn?.gaps).toEqual([{ from: at(0), to: at(5), reason: "not judged" }]);
    expect(drawn?.title).toBe("Time since the last prediction, in minutes");
  });
});

it("counts what was judged: a window that does not decide is one, a window without data is none", () => {
  const unsure = point(10, { verdict: "unsure" });
  const points = [point(0), point(5, breach), unsure, point(15, { verdict: "no_data", value: null, n: 3 })];
  expect(countBreaches(points)).toEqual({ breaches: 1, judged: 3, n: 303 });
});

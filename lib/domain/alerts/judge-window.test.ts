import { describe, expect, it } from "vitest";
import { ruleDefinitionSchema } from "./definition-schema";
import { judgeWindow } from "./judge-window";
import { emptyReading, type Reading } from "./reading";
import type { RuleDefinition } from "./rule";

const at = { from: new Date("2026-11-22T12:00:00Z"), to: new Date("2026-11-22T12:05:00Z") };
const errors = { family: "service", name: "error_rate" };
const reading = (value: number, low: number, high: number, more: Partial<Reading> = {}): Reading => ({
  ...{ ...emptyReading(1000), value, low, high },
  ...more,
});
const ruleOf = (given: object): RuleDefinition => ruleDefinitionSchema.parse({ metric: errors, ...given });
const verdictOf = (rule: RuleDefinition, seen: Reading, reference: Reading | null = null) => {
  const { verdict, threshold } = judgeWindow(rule, { ...at, reading: seen, reference }, false);
  return { verdict, threshold: threshold === null ? null : Number(threshold.toFixed(6)) };
};

const above = (value: number) => ({ against: "value", side: "above", value });

describe("a fixed value", () => {
  it("by the value -> breach as soon as the value is beyond it", () => {
    const rule = ruleOf({ comparison: above(0.02), certainty: "value" });
    expect(verdictOf(rule, reading(0.021, 0.01, 0.04)).verdict).toBe("breach");
    expect(verdictOf(rule, reading(0.02, 0.01, 0.04)).verdict).toBe("ok");
  });

  it("by the interval -> breach only when all of it is beyond", () => {
    const rule = ruleOf({ comparison: above(0.02) });
    expect(verdictOf(rule, reading(0.03, 0.019, 0.04)).verdict).toBe("unsure");
    expect(verdictOf(rule, reading(0.015, 0.005, 0.03)).verdict).toBe("ok");
    expect(verdictOf(rule, reading(0.03, 0.021, 0.04)).verdict).toBe("breach");
  });

  it("below -> the other end of the interval counts", () => {
    const metric = { family: "kpi", name: "f1" };
    const rule = ruleOf({ metric, comparison: { against: "value", side: "below", value: 0.8 } });
    expect(verdictOf(rule, reading(0.75, 0.7, 0.79)).verdict).toBe("breach");
    expect(verdictOf(rule, reading(0.75, 0.7, 0.81)).verdict).toBe("unsure");
  });

  it("what chance explains -> no breach", () => {
    const rule = ruleOf({ metric: { family: "drift", of: "feature" }, comparison: above(0.01), certainty: "value" });
    expect(verdictOf(rule, reading(0.03, 0.03, 0.03, { chance: 0.04 })).verdict).toBe("unsure");
    expect(verdictOf(rule, reading(0.05, 0.05, 0.05, { chance: 0.04 })).verdict).toBe("breach");
  });
});

describe("a reading without an interval", () => {
  const bare = (value: number) => ({ ...emptyReading(1000), value });
  const auc = { metric: { family: "kpi", name: "auc" }, comparison: { against: "value", side: "below", value: 0.8 } };

  it("that chance moves is no certain breach, and one by its value", () => {
    expect(verdictOf(ruleOf(auc), bare(0)).verdict).toBe("unsure");
    expect(verdictOf(ruleOf({ ...auc, certainty: "value" }), bare(0)).verdict).toBe("breach");
  });

  it("held against a reference that has none either -> unsure", () => {
    const comparison = { against: "trailing", side: "below", by: 0.1, relative: true };
    expect(verdictOf(ruleOf({ ...auc, comparison }), reading(0.5, 0.4, 0.6), bare(0.9)).verdict).toBe("unsure");
  });

  it("that nothing moves but what it measures -> breach", () => {
    const metric = { family: "quality", name: "freshness" };
    expect(verdictOf(ruleOf({ metric, comparison: above(30) }), bare(31)).verdict).toBe("breach");
    const served = { family: "service", name: "requests_per_second" };
    const below = { against: "trailing", side: "below", by: 0.5, relative: true };
    expect(verdictOf(ruleOf({ metric: served, comparison: below }), bare(1), bare(10)).verdict).toBe("breach");
  });

  it("refuses a rule that wants certainty where there never is any", () => {
    for (const name of ["mcc", "log_loss", "brier", "ece", "rmse", "r2"]) {
      const given = { metric: { family: "kpi", name }, comparison: above(0.5) };
      expect(ruleDefinitionSchema.safeParse(given).success).toBe(false);
      expect(ruleDefinitionSchema.safeParse({ ...given, certainty: "value" }).success).toBe(true);
    }
  });
});

describe("a reference", () => {
  const live = {
    comparison: { against: "live_arm", side: "above", by: 0.01 },
    scope: { kind: "arm", arm: "candidate" },
  };

  it("by the intervals of both (MOVER)", () => {
    const rule = ruleOf(live);
    // 0.05 - 0.02 - sqrt(0.01² + 0.01²) = 0.01586
    expect(verdictOf(rule, reading(0.05, 0.04, 0.06), reading(0.02, 0.01, 0.03))).toEqual({
      verdict: "breach",
      threshold: 0.03,
    });
    // 0.05 - 0.02 - sqrt(0.02² + 0.01²) = 0.00764
    expect(verdictOf(rule, reading(0.05, 0.03, 0.07), reading(0.02, 0.01, 0.03)).verdict).toBe("unsure");
  });

  it("as a share of it, downwards", () => {
    const comparison = { against: "trailing", side: "below", by: 0.1, relative: true };
    const rule = ruleOf({ metric: { family: "kpi", name: "f1" }, comparison, certainty: "value" });
    expect(verdictOf(rule, reading(0.71, 0.7, 0.72), reading(0.8, 0.79, 0.81))).toEqual({
      verdict: "breach",
      threshold: 0.72,
    });
    expect(verdictOf(rule, reading(0.73, 0.7, 0.75), reading(0.8, 0.79, 0.81)).verdict).toBe("ok");
  });

  it("unknown, or on too few samples -> no data", () => {
    const rule = ruleOf(live);
    expect(verdictOf(rule, reading(0.05, 0.04, 0.06))).toEqual({ verdict: "no_data", threshold: null });
    expect(verdictOf(rule, reading(0.05, 0.04, 0.06), { ...reading(0, 0, 0), n: 99 }).verdict).toBe("no_data");
  });

  it("of training", () => {
    const metric = { family: "quality", name: "missing" };
    const rule = ruleOf({ metric, comparison: { against: "training", side: "above", by: 0.05 } });
    expect(verdictOf(rule, reading(0.2, 0.18, 0.22, { expected: 0.1 })).verdict).toBe("breach");
    expect(verdictOf(rule, reading(0.2, 0.14, 0.26, { expected: 0.1 })).verdict).toBe("unsure");
  });
});

describe("a rule that makes no sense", () => {
  const refused: [name: string, given: object][] = [
    ["more windows needed than looked at", { comparison: above(1), windows: { minutes: 5, needed: 4, of: 3 } }],
    ["a comparison that the metric does not know", { comparison: { against: "training", side: "above", by: 1 } }],
    ["live against live", { comparison: { against: "live_arm", side: "above", by: 1 } }],
    [
      "minutes further back than they are kept",
      { comparison: above(1), windows: { minutes: 30, needed: 3, of: 24 }, labelDelayMinutes: 1440 },
    ],
    [
      "a time zone that there is not",
      {
        comparison: above(1),
        maintenance: [{ kind: "weekly", days: [1], from: "01:00", until: "02:00", zone: "Mars/Olympus" }],
      },
    ],
    ["a width that does not divide a day", { comparison: above(1), windows: { minutes: 7, needed: 1, of: 1 } }],
  ];
  it.each(refused)("%s -> refused", (_name, given) => {
    expect(ruleDefinitionSchema.safeParse({ metric: errors, ...given }).success).toBe(false);
  });
});

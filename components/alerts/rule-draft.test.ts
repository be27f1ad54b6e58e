import { describe, expect, it } from "vitest";
import { ruleDefinitionSchema } from "@/lib/domain/alerts/definition-schema";
import { type MetricFamily, type MetricRef, metricFacts } from "@/lib/domain/alerts/metrics";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import { amountUnit, definitionOf, draftOf, isComplete, keysOf, metricOf, newDraft } from "./rule-draft";

const families: MetricFamily[] = ["service", "kpi", "drift", "quality", "business", "platform"];
const choices = { kpis: ["f1", "mae"], series: ["revenue"] };
const everyMetric: MetricRef[] = families.flatMap((family) =>
  keysOf(family, choices).map((key) => metricOf(family, key)),
);

describe("a new rule", () => {
  it.each(everyMetric)("on %j is one that the server takes", (metric) => {
    expect(ruleDefinitionSchema.safeParse(definitionOf(newDraft(metric))).error).toBeUndefined();
  });

  it.each(everyMetric)("on %j watches the side that is worse", (metric) => {
    expect(definitionOf(newDraft(metric)).comparison.side).toBe(metricFacts(metric).worse);
  });
});

const base = definitionOf(newDraft({ family: "service", name: "error_rate" }));

describe("a rule read and written", () => {
  it.each<[string, Partial<RuleDefinition>]>([
    ["a share", { comparison: { against: "value", side: "above", value: 0.07 } }],
    ["a share of a share", { comparison: { against: "trailing", side: "above", by: 0.2, relative: true, days: 3 } }],
    [
      "one arm against the other",
      {
        scope: { kind: "arm", arm: "candidate" },
        comparison: { against: "live_arm", side: "above", by: 0.01, relative: false },
      },
    ],
    ["one version, told once", { scope: { kind: "version", version: 12 }, renotifyMinutes: null }],
    [
      "an input",
      {
        metric: { family: "drift", of: "feature", feature: "origin" },
        comparison: { against: "value", side: "above", value: 0.25 },
        certainty: "value",
      },
    ],
    [
      "maintenance",
      {
        maintenance: [{ kind: "weekly", days: [0, 6], from: "22:00", until: "06:00", zone: "Europe/Berlin" }],
      },
    ],
  ])("%s is the same again", (_name, over) => {
    const rule = { ...base, ...over };
    expect(definitionOf(draftOf(rule))).toEqual(rule);
  });
});

it.each([
  [{}, "%"],
  [{ against: "trailing" as const }, "points"],
  [{ against: "trailing" as const, relative: true }, "% of it"],
])("the amount of %j is in %s", (over, unit) => {
  expect(amountUnit({ ...newDraft({ family: "service", name: "error_rate" }), ...over })).toBe(unit);
});

it("an amount that is no number is not looked at", () => {
  const draft = newDraft({ family: "service", name: "error_rate" });
  expect(isComplete(definitionOf(draft))).toBe(true);
  expect(isComplete(definitionOf({ ...draft, amount: "" }))).toBe(false);
  expect(isComplete(definitionOf({ ...draft, of: "three" }))).toBe(false);
});

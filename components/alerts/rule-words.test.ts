import { describe, expect, it } from "vitest";
import { orderRules, renotifyWords, rulesFinding } from "./rule-words";

const rule = (name: string, status: "ok" | "firing" | "pending" | "no_data" | "paused", isEnabled = true) => ({
  ...{ id: name, name, status, isEnabled },
});

it("what fires comes first, what is off last, the rest by name", () => {
  const rules = [
    rule("b", "ok"),
    rule("a", "ok"),
    rule("off", "firing", false),
    rule("z", "firing"),
    rule("m", "pending"),
  ];
  expect(orderRules(rules).map(({ name }) => name)).toEqual(["z", "m", "a", "b", "off"]);
});

describe("the rules in one finding", () => {
  it.each([
    [[], "Alert rules"],
    [[rule("a", "no_data"), rule("b", "paused")], "No alert rule has anything to judge yet"],
    [[rule("a", "ok"), rule("b", "no_data")], "One of two alert rules judges, none fires"],
    [[rule("a", "firing"), rule("b", "ok")], "One of two alert rules fires"],
    [[rule("a", "firing"), rule("b", "firing"), rule("c", "ok")], "Two of three alert rules fire"],
    [[rule("a", "firing", false), rule("b", "ok")], "The one alert rule is quiet"],
    [[rule("a", "ok"), rule("b", "pending")], "All two alert rules are quiet"],
    [[rule("a", "ok", false)], "Every alert rule is off"],
  ])("%j -> %s", (rules, finding) => {
    expect(rulesFinding(rules)).toBe(finding);
  });
});

it.each([
  [null, "told once"],
  [30, "told again every 30 minutes"],
  [240, "told again every 4 hours"],
  [1440, "told again every day"],
])("%s -> %s", (minutes, words) => {
  expect(renotifyWords(minutes)).toBe(words);
});

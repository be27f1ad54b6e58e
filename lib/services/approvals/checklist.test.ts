import { describe, expect, it } from "vitest";
import type { PreflightCheck } from "@/lib/domain/rollouts/preflight";
import { checklist } from "./checklist";
import type { ShadowFound } from "./find-shadow";

type Given = Partial<Parameters<typeof checklist>[0]> & { preflight?: PreflightCheck[]; shadow?: ShadowFound | null };

const listOf = (given: Given) =>
  checklist({
    ...{ preflight: [], dataClasses: [], shadow: null, drift: null, where: "production", incident: null, rules: 0 },
    ...given,
  });
const shadowItem = (shadow: ShadowFound | null) => listOf({ shadow }).find(({ name }) => name === "Shadow");

const page = "/deployments/d/rollouts/2";
const rule = { kind: "same" } as const;
const counts = { questions: 402, pairs: 400, agreeing: 380, failed: [2, 2] } satisfies ShadowFound["counts"];

describe("the shadow on the checklist", () => {
  it("says how often both answered alike and what failed, and leads to where they did not", () => {
    expect(shadowItem({ page, rule, counts, gates: null })).toEqual({
      ...{ name: "Shadow", state: "passed" },
      sentence:
        "95.0 % of 400 live questions were answered alike by both versions; of 402 copied, this version failed at 2, live at 2.",
      link: { href: page, words: "Where they differ" },
    });
  });

  it.each([
    ["few agree", { page, rule, counts: { ...counts, agreeing: 12 }, gates: null }, "warning", "3.0 %"],
    [
      "more copies failed than live's",
      { page, rule, counts: { ...counts, failed: [2, 3] }, gates: null },
      "warning",
      "at 3,",
    ],
    [
      "all but one agree",
      { page, rule, counts: { ...counts, pairs: 9999, agreeing: 9998 }, gates: null },
      "passed",
      "99.9 %",
    ],
    [
      "its gates passed",
      { page, rule, counts: { ...counts, agreeing: 340 }, gates: "passed" },
      "passed",
      "Its gates passed.",
    ],
    ["its gates did not pass", { page, rule, counts, gates: "not_passed" }, "warning", "Its gates have not passed."],
    [
      "live answered nothing",
      { page, rule, counts: { ...counts, pairs: 0, agreeing: 0 }, gates: null },
      "warning",
      "of 0 live",
    ],
  ] satisfies [string, ShadowFound, string, string][])("%s", (_, found, state, words) => {
    expect(shadowItem(found)).toMatchObject({ state, sentence: expect.stringContaining(words) });
  });

  it("of a regression says what it means that two numbers agree", () => {
    const near = { kind: "near", deviations: 0.1 } as const;
    expect(shadowItem({ page, rule: near, counts, gates: null })).toMatchObject({
      state: "passed",
      sentence: expect.stringMatching(
        /live at 2\. Two numbers agree that are at most 0\.1 standard deviations of live’s answers apart\.$/,
      ),
    });
  });

  it.each([
    ["no rollout copied anything", null],
    ["no copy was asked", { page, rule, counts: { questions: 0, pairs: 0, agreeing: 0, failed: [0, 0] }, gates: null }],
  ] satisfies [string, ShadowFound | null][])("%s -> not done", (_, found) => {
    expect(shadowItem(found)).toEqual({
      ...{ name: "Shadow", state: "not_done" },
      sentence: "This version has answered no copies of live questions.",
    });
  });
});

it.each(["passed", "warning", "fault"] as const)("a preflight check that says %s is shown as that", (state) => {
  const check = { name: "Memory", state, sentence: "What it says." };
  expect(listOf({ preflight: [check] })[0]).toEqual(check);
});

describe("open incidents on the checklist", () => {
  const incident = { id: "i1", title: "29 % of origin is not in training", severity: "critical" } as const;

  it.each([
    ["nothing watches -> not done", null, 0, "not_done", "No alert rule watches the deployment in production."],
    ["nothing fires -> passed", null, 6, "passed", "None in production; watched by 6 alert rules."],
    ["one is open -> a warning that leads to it", incident, 6, "warning", `(critical): ${incident.title}`],
  ] as const)("%s", (_name, open, rules, state, words) => {
    const item = listOf({ incident: open, rules }).find(({ name }) => name === "Open incidents");
    expect(item).toMatchObject({ state, sentence: expect.stringContaining(words) });
    expect(item?.link?.href).toBe(open ? "/incidents/i1" : undefined);
  });
});

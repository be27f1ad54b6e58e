import { describe, expect, it } from "vitest";
import { distanceWords, incidentsSentence, orderIncidents, standingWords } from "./incident-words";

const open = { status: "open", severity: "warning" } as const;
const critical = { status: "acknowledged", severity: "critical" } as const;
const over = { status: "resolved", severity: "critical" } as const;

describe("the first sentence of the list", () => {
  it.each([
    [[], 0, "No incident is open, and no rule watches."],
    [[over], 5, "No incident is open."],
    [[open], 5, "One incident is open."],
    [[critical, over], 5, "One incident is open, and it is critical."],
    [[critical, open, open], 5, "Three incidents are open, one of them critical."],
    [[critical, critical], 5, "Two incidents are open, all critical."],
  ])("%j and %d rules -> %s", (items, watching, sentence) => {
    expect(incidentsSentence(items, watching)).toBe(sentence);
  });
});

it("the current come first, the gravest and oldest of them at the top; those that are over newest first", () => {
  const at = (minute: number) => `2026-11-23T12:0${minute}:00.000Z`;
  const items = [
    { ...over, id: "old", startedAt: at(0) },
    { ...over, id: "lately over", startedAt: at(5) },
    { ...open, id: "warning", startedAt: at(1) },
    { ...critical, id: "critical", startedAt: at(4) },
    { ...critical, id: "older critical", startedAt: at(3) },
  ];
  expect(orderIncidents(items).map(({ id }) => id)).toEqual([
    ...["older critical", "critical", "warning", "lately over", "old"],
  ]);
});

it.each([
  [9, "9\u00a0minutes before"],
  [1, "1\u00a0minute before"],
  [180, "3\u00a0hours before"],
  [0, "as it began"],
  [-4, "4\u00a0minutes after it began"],
])("%d minutes before -> %s", (minutesBefore, words) => {
  expect(distanceWords({ minutesBefore })).toBe(words);
});

describe("who has it", () => {
  const standing = { acknowledgedByName: null, resolvedByName: null, silencedUntil: null, firing: 1 };
  it.each([
    [{ ...standing, status: "open" as const }, "Nobody has acknowledged it yet."],
    [{ ...standing, status: "acknowledged" as const, acknowledgedByName: "Rosa" }, "Rosa works on it. One rule fires."],
    [{ ...standing, status: "resolved" as const, resolvedByName: "Rosa" }, "Rosa resolved it."],
    [
      { ...standing, status: "resolved" as const, firing: 0 },
      "It resolved by itself when its rules were in order again.",
    ],
  ])("%j", (given, words) => {
    expect(standingWords(given)).toBe(words);
  });
});

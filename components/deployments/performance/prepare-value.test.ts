import { describe, expect, it } from "vitest";
import type { DeploymentValue } from "@/lib/contracts/deployment-value";
import { netOf, teamTotals, valueHeadline, valueRows } from "./prepare-value";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

const version: DeploymentValue["versions"][number] = {
  version: 2,
  versionId: "v",
  answered: 1000,
  labelled: 400,
  cost: 0.5,
  value: 40,
  scaledValue: 100,
  seconds: { answers: 3600, shadow: 1800, idle: 0 },
  costs: { answers: 0.3, shadow: 0.2, idle: 0 },
  answeredWhilePaid: 1000,
  costPerThousand: 0.3,
};
const value: DeploymentValue = {
  prices: {
    currency: "EUR",
    pricePerReplicaHour: 0.3,
    values: [{ actual: "a", predicted: "a", value: 1 }],
    setByName: "Emil",
    setAt: "2026-11-22T12:00:00.000Z",
  },
  classes: ["a", "b"],
  since: null,
  versions: [version],
  weeks: [],
  team: [],
};

it("a shadow has a line of its own; what cost no time has none", () => {
  expect(valueRows(value).map(({ label, cost, answered }) => [label, cost, answered])).toEqual([
    ["v2", 0.3, 1000],
    ["v2 shadow", 0.2, 0],
  ]);
});

describe("headline", () => {
  it.each([
    ["no prices", { prices: null }, "What this costs and earns is not known: no prices are set"],
    ["gain", {}, "Replicas cost 0.50 EUR in this time, and its answers are worth about 100.00 EUR"],
    [
      "loss",
      { versions: [{ ...version, scaledValue: -7 }] },
      "Replicas cost 0.50 EUR in this time, and its answers lose about 7.00 EUR",
    ],
    [
      "time counted of a part",
      { versions: [version, { ...version, cost: null }] },
      "What replicas cost in this time was not counted in full, and its answers are worth about 200.00 EUR",
    ],
    [
      "no labels yet",
      { versions: [{ ...version, scaledValue: null }] },
      "Replicas cost 0.50 EUR in this time; what answers are worth waits for labels",
    ],
  ])("%s", (_name, overrides, expected) => {
    expect(plain(valueHeadline({ ...value, ...overrides }))).toBe(expected);
  });
});

it.each([
  ["both known -> worth less cost", { answered: 9, cost: 2, scaledValue: 10 }, { net: 8, note: null }],
  [
    "no labels -> not minus its cost",
    { answered: 9, cost: 2, scaledValue: null },
    { net: null, note: "worth not known" },
  ],
  [
    "no time counted -> not its worth alone",
    { answered: 9, cost: null, scaledValue: 10 },
    { net: null, note: "replica time not counted" },
  ],
  ["ran and answered nothing -> lost", { answered: 0, cost: 2, scaledValue: null }, { net: -2, note: null }],
  ["neither ran nor answered -> nothing", { answered: 0, cost: 0, scaledValue: null }, { net: null, note: null }],
])("net: %s", (_name, sums, expected) => {
  expect(netOf(sums)).toEqual(expected);
});

it("amounts of different currencies are not added, and what is not known is left out and said", () => {
  const week = (scaledValue: number | null) => ({ answered: 1, labelled: 1, cost: 1, value: null, scaledValue });
  const deployment = (currency: string, first: number | null, second: number | null) => ({
    deploymentId: "d",
    name: currency,
    currency,
    weeks: [week(first), week(second)],
  });
  expect(teamTotals([deployment("EUR", 1, null), deployment("USD", 5, null), deployment("EUR", 2, 9)])).toEqual([
    {
      currency: "EUR",
      weeks: [
        { net: 1, note: null },
        { net: 8, note: "without 1 not known" },
      ],
    },
    {
      currency: "USD",
      weeks: [
        { net: 4, note: null },
        { net: null, note: "without 1 not known" },
      ],
    },
  ]);
});

import { expect, it } from "vitest";
import { worthOf } from "./incident-worth";

const prices = {
  currency: "EUR",
  pricePerReplicaHour: 0.1,
  values: [],
  setByName: "Emil",
  setAt: "2026-11-23T00:00:00Z",
};
const version = (number: number, value: number | null, scaledValue: number | null) => ({
  ...{ version: number, versionId: String(number), answered: 100, labelled: 40, cost: 1, value, scaledValue },
  ...{
    seconds: { answers: 0, shadow: 0, idle: 0 },
    costs: null,
    answeredWhilePaid: 100,
    costPerThousand: 1,
  },
});

it("sums what the labelled answers of every version came to", () => {
  const worth = { currency: "EUR", value: -30, scaled: -75, labelled: 80, answered: 200 };
  expect(worthOf({ prices, versions: [version(1, -50, -125), version(2, 20, 50)] })).toEqual(worth);
});

it("says nothing without prices, nor where no answer is labelled", () => {
  expect(worthOf({ prices: null, versions: [version(1, -50, -125)] })).toBeNull();
  expect(worthOf({ prices, versions: [version(1, null, null)] })).toBeNull();
});

it("leaves out versions without labels, and does not scale what cannot be scaled", () => {
  expect(worthOf({ prices, versions: [version(1, -50, null), version(2, null, null)] })).toMatchObject({
    ...{ value: -50, scaled: null, answered: 100 },
  });
});

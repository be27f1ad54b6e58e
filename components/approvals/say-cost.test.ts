import { expect, it } from "vitest";
import type { VersionCost } from "@/lib/contracts/approval";
import { sayCost } from "./say-cost";

const cost = (version: number, environment: string, overrides: Partial<VersionCost> = {}): VersionCost => ({
  ...{ version, environment, perThousand: 1.16, currency: "EUR", answered: 4647, perReplicaHour: 1250 },
  ...overrides,
});
const live = cost(1, "production");
const v1 = "1,000 answers, last 7 days: v1 1.16 EUR (production, n 4,647, 1,250 per replica hour)";

it.each([
  [
    "both",
    { live, candidate: cost(2, "staging", { perThousand: 0.02 }) },
    `${v1}, v2 0.02 EUR (staging, n 4,647, 1,250 per replica hour).`,
  ],
  [
    "a candidate that is hardly asked",
    { live, candidate: cost(2, "staging", { perThousand: 38, perReplicaHour: 60 }) },
    `${v1}. v2 cannot be compared: it gave 60 per replica hour in staging, and the price of an answer follows from that.`,
  ],
  [
    "two currencies",
    { live, candidate: cost(2, "staging", { currency: "USD" }) },
    `${v1}, v2 1.16 USD (staging, n 4,647, 1,250 per replica hour). The prices are in different currencies.`,
  ],
  ["live only", { live, candidate: null }, `${v1}; of the candidate nothing is known.`],
  ["nothing", { live: null, candidate: null }, "Not known: prices are set on the deployment’s Performance tab."],
])("%s", (_name, known, expected) => {
  expect(sayCost(known).replaceAll("\u00a0", " ")).toBe(expected);
});

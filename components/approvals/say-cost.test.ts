import { expect, it } from "vitest";
import type { VersionCost } from "@/lib/contracts/approval";
import { sayCost } from "./say-cost";

const cost = (version: number, environment: string, perThousand: number): VersionCost => ({
  ...{ version, environment, perThousand },
  currency: "EUR",
  answered: 4647,
});

it.each([
  [
    "both",
    { live: cost(1, "production", 1.16), candidate: cost(2, "staging", 0.02) },
    "1,000 answers, last 7 days: v1 1.16 EUR (production, n 4,647), v2 0.02 EUR (staging, n 4,647).",
  ],
  [
    "live only",
    { live: cost(1, "production", 1.16), candidate: null },
    "1,000 answers, last 7 days: v1 1.16 EUR (production, n 4,647); of the candidate nothing is known.",
  ],
  ["nothing", { live: null, candidate: null }, "Not known: prices are set on the deployment’s Performance tab."],
])("%s", (_name, known, expected) => {
  expect(sayCost(known).replaceAll("\u00a0", " ")).toBe(expected);
});

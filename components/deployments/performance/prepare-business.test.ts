import { describe, expect, it } from "vitest";
import { outcomeRecordSchema, seriesPointSchema } from "@/lib/contracts/outcome-record";
import { businessCharts, digitsOf, outcomeCurl, seriesCurl } from "./prepare-business";

const deploymentId = "01930000-0000-7000-8000-000000000001";

describe("businessCharts", () => {
  const axis = { from: "", to: "", stepSeconds: 3600, buckets: [] };
  const point = (value: number | null) => ({ at: "2026-11-22T17:00:00.000Z", n: value === null ? 0 : 1, value });
  const of = (name: string, unit: string | null, value: number | null) => ({
    ...{ name, unit, points: [point(value), point(null)] },
    last: value === null ? null : { at: "2026-11-22T17:00:00.000Z", value },
  });

  it("names the unit, writes amounts by their size, and keeps gaps", () => {
    const charts = businessCharts({ axis, total: 2, series: [of("revenue", "€", 1250), of("rate", null, 0.25)] });
    expect(charts).toMatchObject([
      {
        title: "revenue, €",
        unit: "count",
        aside: "last 1,250\u00a0€",
        lines: [{ kind: "bar", points: [{ value: 1250 }, { value: null }] }],
      },
      { title: "rate", unit: "score", aside: "last 0.250" },
    ]);
  });

  it("nothing in this time has no last value", () => {
    expect(businessCharts({ axis, total: 1, series: [of("revenue", "€", null)] })[0]?.aside).toBeUndefined();
  });
});

it.each([
  [0, 0],
  [-250.4, 0],
  [3, 0],
  [12.34, 1],
  [0.125, 3],
  [null, 0],
])("%s is written with %d digits", (value, digits) => {
  expect(digitsOf(value)).toBe(digits);
});

it("the calls that the page shows are taken as they stand, but for the id", () => {
  const bodyOf = (call: string) => JSON.parse(/-d '(.*)'/.exec(call)?.[1] ?? "");
  expect(seriesPointSchema.safeParse(bodyOf(seriesCurl("http://ingest", deploymentId))).success).toBe(true);
  const outcome = { ...bodyOf(outcomeCurl("http://ingest", deploymentId)), predictionId: deploymentId };
  expect(outcomeRecordSchema.safeParse(outcome).success).toBe(true);
});

import { describe, expect, it } from "vitest";
import { NBSP } from "@/lib/client/format-number";
import type { GateVerdict } from "@/lib/contracts/analysis";
import { prepareGate, sayGates } from "./prepare-gate";

const errors: GateVerdict = {
  metric: "error_rate",
  label: "Errors",
  unit: "percentage points",
  dryRun: false,
  verdict: "pass",
  estimate: -0.0002,
  interval: [-0.0012, 0.0021],
  margin: 0.005,
  direction: "increase_is_bad",
  n: { live: 4986, candidate: 1644 },
  values: { live: 0.0002, candidate: 0, unit: "share" },
  beside: null,
  reading: null,
  needs: null,
  reason: "It passes.",
};
const plain = (text: string) => text.replaceAll(NBSP, " ");

describe("prepareGate", () => {
  it("shares as points", () => {
    const { margin, difference, interval, live, summary } = prepareGate(errors);
    expect([margin, difference, interval, live.value, live.n ?? ""].map(plain)).toEqual([
      "no more than +0.50 points",
      "−0.02 points",
      "−0.12 to +0.21 points",
      "0.02 %",
      "n 4,986",
    ]);
    expect(plain(summary)).toBe("Errors: −0.02 points, interval −0.12 to +0.21 points, Successful");
  });

  it("latency as a part of live's, with p95 for the eye", () => {
    const prepared = prepareGate({
      ...errors,
      metric: "latency",
      unit: "percent",
      estimate: 0.05,
      interval: [-0.01, 0.11],
      margin: 0.2,
      values: { live: 14.21, candidate: 14.9, unit: "ms" },
      beside: { label: "p95", live: 18.1, candidate: 19, unit: "ms" },
    });
    expect(plain(prepared.margin)).toBe("no more than +20.0 %");
    expect(plain(prepared.difference)).toBe("+5.0 %");
    expect(plain(prepared.candidate.value)).toBe("14.9 ms");
    expect(plain(prepared.candidate.beside ?? "")).toBe("p95 19.0 ms");
  });

  it("an agreement against always: what may be missing is the margin", () => {
    const prepared = prepareGate({
      ...errors,
      metric: "agreement",
      direction: "decrease_is_bad",
      estimate: 0.97,
      interval: [0.95, 0.98],
      margin: 0.9,
      values: { live: null, candidate: 0.97, unit: "share" },
    });
    expect([prepared.margin, prepared.difference, prepared.interval].map(plain)).toEqual([
      "at least 90.0 %",
      "97.0 %",
      "95.0 to 98.0 %",
    ]);
    expect(prepared.live.value).toBe("–");
    expect(prepared.plot).toMatchObject({
      isHigherBetter: true,
      margin: expect.closeTo(0.1, 9),
      low: expect.closeTo(-0.05, 9),
    });
  });

  it("either way, in the digits that the margin needs", () => {
    const prepared = prepareGate({
      ...errors,
      metric: "prometheus",
      unit: "number",
      direction: "either",
      estimate: 12.34,
      interval: [1, 30],
      margin: 250,
      values: { live: 1000, candidate: 1012.34, unit: "number" },
    });
    expect([prepared.margin, prepared.difference, prepared.candidate.value].map(plain)).toEqual([
      "within ±250",
      "+12",
      "1,012",
    ]);
    expect(prepared.plot.isEitherWay).toBe(true);
  });

  it("what was not measured has no figure, and is not a failure", () => {
    const prepared = prepareGate({ ...errors, verdict: "error", estimate: null, interval: null });
    expect(prepared).toMatchObject({
      difference: "–",
      interval: "no interval yet",
      verdict: { word: "Error", kind: "hold" },
    });
    expect(prepared.plot.low).toBeNull();
  });
});

describe("sayGates", () => {
  const of = (...words: GateVerdict["verdict"][]) => words.map((verdict) => ({ ...errors, verdict }));
  it.each([
    [of("pass"), "The gate passes"],
    [of("pass", "pass", "pass"), "All three gates pass"],
    [of("pass", "inconclusive", "inconclusive", "pass", "pass"), "Two of five gates cannot decide yet"],
    [of("inconclusive", "error"), "One of two gates could not be measured"],
    [of("fail", "error", "inconclusive"), "One of three gates fails"],
    [of("fail"), "The gate fails"],
    [[...of("pass"), { ...errors, verdict: "fail" as const, dryRun: true }], "The gate passes"],
    [[{ ...errors, dryRun: true }], "No gate counts here: all are only shown"],
  ])("%#", (gates, expected) => {
    expect(sayGates(gates)).toBe(expected);
  });
});

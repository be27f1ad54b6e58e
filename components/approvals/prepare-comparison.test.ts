import { describe, expect, it } from "vitest";
import type { ApprovalView, Trial } from "@/lib/contracts/approval";
import type { Metric } from "@/lib/contracts/model-version";
import { compareMetrics } from "@/lib/domain/models/compare-metrics";
import { prepareComparison } from "./prepare-comparison";

type Asked = Pick<ApprovalView, "metrics" | "trial" | "rollout">;
const metric = (name: string, value: number, more: Partial<Metric> = {}): Metric => ({
  ...{ name, value, low: value - 0.01, high: value + 0.01, n: 100, higherIsBetter: true },
  ...more,
});
const names = ["auc", "f1", "precision", "accuracy", "mcc", "recall", "r2"];
const training = compareMetrics(
  names.map((name) => metric(name, 0.6)),
  names.map((name) => metric(name, name === "recall" ? 0.5 : 0.7)),
);
// The table reads one field of a rollout.
const rollout = { toVersion: 2 } as ApprovalView["rollout"];
const trial: Trial = {
  ...{ deploymentId: "d", environment: "staging", rolloutNumber: 5, weight: null, from: 1, to: 2 },
  slices: { compared: 0, worse: [] },
  ...{ startedAt: "2026-01-01T00:00:00.000Z", finishedAt: null, evidence: [], gates: null, shadow: null },
};
const prepare = (over: Partial<Asked>) => {
  const { parts, training: rest } = prepareComparison({ metrics: training, trial: null, rollout, ...over });
  return { rest, parts, rows: parts.map(({ title, pairs }) => [title, pairs.map(({ name, slice }) => slice ?? name)]) };
};

describe("the table of an approver", () => {
  it("nothing on live traffic -> four KPIs of training, with the one that is worse, and rows that say not measured", () => {
    const { rows, parts, rest } = prepare({});
    expect(rows).toEqual([
      ["At training, on held-out data", ["auc", "f1", "precision", "recall"]],
      ["v2 has taken no live traffic beside another version", ["errors", "latency p95"]],
      ["The worst slices, at training", []],
    ]);
    expect(parts[1]?.pairs.every(({ left, right }) => left === null && right === null)).toBe(true);
    expect(parts[2]?.empty).toMatch(/^Not measured/);
    expect(rest).toHaveLength(names.length);
  });

  it("both served -> KPIs of live traffic first, training is left for the fold", () => {
    const served = (version: number, value: number) => ({
      ...{ version, predicted: 100, labelled: 90 },
      metrics: [metric("auc", value), metric("errors", 0, { unit: "%" }), metric("latency p95", 9, { unit: "ms" })],
    });
    const { rows, rest } = prepare({ trial: { ...trial, evidence: [served(1, 0.6), served(2, 0.7)] } });
    expect(rows.slice(0, 2)).toEqual([
      ["On live traffic in staging, rollout 5", ["auc"]],
      ["Service in staging, rollout 5", ["errors", "latency p95"]],
    ]);
    expect(rest).toHaveLength(names.length);
  });

  it("the three worst slices, each once", () => {
    const slices = ["a", "b", "c", "d"].flatMap((slice, i) => [
      metric("auc", 0.5 + i / 10, { slice }),
      metric("f1", 0.5, { slice }),
    ]);
    expect(prepare({ metrics: compareMetrics(slices, slices) }).rows[2]?.[1]).toEqual(["a", "b", "c"]);
  });

  it("slices of live traffic, where any could be compared, instead of training's", () => {
    const worse = compareMetrics(
      [metric("f1", 0.6, { slice: "origin LAX" })],
      [metric("f1", 0.4, { slice: "origin LAX" })],
    );
    expect(prepare({ trial: { ...trial, slices: { compared: 1200, worse } } }).rows[2]).toEqual([
      "Slices answered worse than the rest on live traffic in staging, rollout 5",
      ["origin LAX"],
    ]);
  });

  it("no slice of live traffic worse beyond chance -> says so, and how many were compared", () => {
    const part = prepare({ trial: { ...trial, slices: { compared: 40, worse: [] } } }).parts[2];
    expect(part).toMatchObject({ pairs: [], empty: "None of 40 compared: no difference is beyond chance." });
  });

  it("copies only -> errors are theirs, and p95 is what the latency gate saw beside", () => {
    const shadow = { errors: { live: 0, candidate: 0.02 }, pairs: 50 } as Trial["shadow"];
    const gate = { metric: "latency", n: { live: 40, candidate: 41 }, beside: { live: 14, candidate: 15 } };
    const gates = { latest: { gates: [gate] } } as Trial["gates"];
    const [, service] = prepare({ trial: { ...trial, shadow, gates } }).parts;
    expect(service?.title).toBe("On copies of live questions in staging, rollout 5");
    expect(service?.pairs.map(({ left, right }) => [left?.value, right?.value, right?.n])).toEqual([
      [0, 2, 50],
      [14, 15, 41],
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { emptyKpiSums, mergeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { featureCells } from "@/lib/domain/kpis/slice-cells";
import { mergeSlices, type SliceSums } from "@/lib/domain/kpis/slice-sums";
import { HOUR_MS } from "@/lib/domain/time/durations";
import {
  type JudgedPrediction,
  planJoins,
  type QueuedLabel,
  type SourcedLabel,
  type StandingTruth,
} from "./plan-joins";

const noon = Date.parse("2026-11-22T12:00:00Z");
const prediction: JudgedPrediction = {
  predictionId: "p1",
  day: "2026-11-22",
  deploymentId: "d",
  versionId: "v",
  version: 1,
  arm: "live",
  backfilled: false,
  at: new Date(noon),
  answer: "late",
  score: 0.8,
  inputs: { hour: 9, origin: "LAX" },
  treated: null,
  inclusion: 0.5,
};

const cells = featureCells({
  source: "training",
  n: 10,
  features: [
    { name: "hour", type: "numeric", edges: [6, 12], counts: [3, 3, 4], missing: 0 },
    { name: "origin", type: "categorical", counts: { ATL: 6, ORD: 4 }, rest: 0, missing: 0 },
    { name: "score", type: "numeric", edges: [0.5], counts: [5, 5], missing: 0 },
  ],
});

let id = 0n;
function label(text: string, minutes: number, predictionId = "p1"): QueuedLabel {
  id += 1n;
  const observedAt = new Date(noon + minutes * 60_000);
  return { id, predictionId, label: text, source: "arrivals", observedAt, receivedAt: observedAt, retracts: false };
}

type Options = { standing?: StandingTruth; row?: Partial<JudgedPrediction>; others?: readonly SourcedLabel[] };

function plan(labels: QueuedLabel[], options: Options = {}) {
  const known = { ...prediction, ...options.row };
  return planJoins(labels, {
    predictions: new Map([["p1", known]]),
    standing: new Map(options.standing ? [["p1", options.standing]] : []),
    others: new Map([["p1", options.others ?? []]]),
    cellsOf: () => cells,
    targetOf: () => ({ kind: "binary", positive: "late", classes: ["late", "on time"] }),
    bucketMs: 60_000,
  });
}

/** The confusion cells that a plan changes, as `actual/predicted: by`. */
function changes(labels: QueuedLabel[], options?: Options): string[] {
  return plan(labels, options).deltas.flatMap(({ kpis }) =>
    [...kpis.confusion].flatMap(([actual, row]) => [...row].map(([predicted, by]) => `${actual}/${predicted}: ${by}`)),
  );
}

const standing: StandingTruth = {
  ...{ label: "late", observedAt: new Date(noon), source: "arrivals", hereAt: new Date(noon) },
  cells: { hour: "#1", origin: "other" },
};

describe("planJoins", () => {
  it.each([
    ["first -> counted", [label("late", 1)], {}, ["late/late: 1"]],
    ["revised -> old taken back, new added", [label("on time", 1)], { standing }, ["late/late: -1", "on time/late: 1"]],
    [
      "revised within the batch -> only the last counts",
      [label("late", 1), label("on time", 2)],
      {},
      ["on time/late: 1"],
    ],
    ["older than what stands -> nothing", [label("on time", -1)], { standing }, []],
    ["the same again -> nothing", [label("late", 1)], { standing }, []],
    ["of a failed prediction -> a truth, but no KPI", [label("late", 1)], { row: { answer: null } }, []],
  ])("%s", (_name, labels, options, expected) => {
    const planned = plan(labels, options);
    expect(changes(labels, options).sort()).toEqual(expected);
    expect(planned.joined).toEqual(labels.map((each) => each.id));
  });

  it("what stands at the end of the batch is saved once", () => {
    const labels = [label("late", 1), label("on time", 3), label("late", 2)];
    expect(plan(labels).truths).toMatchObject([{ predictionId: "p1", label: "on time", day: "2026-11-22" }]);
  });

  it("no prediction yet -> waits; no class of the version -> unusable", () => {
    const [early, odd] = [label("late", 1, "p2"), label("cancelled", 1)];
    expect(plan([early, odd])).toMatchObject({
      missing: [early.id],
      unusable: [odd.id],
      joined: [],
      truths: [],
      deltas: [],
    });
  });

  it("counts in the minute of the prediction, not of the label", () => {
    expect(plan([label("late", 90)]).deltas[0]?.minute.toISOString()).toBe("2026-11-22T12:00:00.000Z");
  });
});

const delays = (labels: QueuedLabel[], options?: Options) =>
  plan(labels, options).deltas.map(({ kpis }) => [...kpis.delays]);

describe("what else the joiner keeps of a label", () => {
  it("first -> the delay is counted; revised -> it is not counted again", () => {
    expect(delays([label("late", 3), label("on time", 90)])).toEqual([[[1, 1]]]);
    expect(delays([label("on time", 90)], { standing })).toEqual([[]]);
  });

  it.each([
    [
      "observed in minutes, posted at night -> took until the night",
      { receivedAt: new Date(noon + 11 * HOUR_MS) },
      {},
      [[8, 1]],
    ],
    [
      "known before it was received by another clock -> took until observed",
      { receivedAt: new Date(noon) },
      {},
      [[1, 1]],
    ],
    ["of history scored after the fact -> tells nothing of how labels arrive", {}, { backfilled: true }, []],
  ])("%s", (_name, arrival, row, expected) => {
    expect(delays([{ ...label("late", 3), ...arrival }], { row })).toEqual([expected]);
  });

  it("the row lands in the cell of each input, with the weight of how rarely inputs are kept", () => {
    const [delta] = plan([label("late", 1)]).deltas;
    expect(Object.fromEntries([...(delta?.slices ?? [])].map(([name, found]) => [name, [...found]]))).toEqual({
      hour: [["#1", [1, 4, 2, 0, 0, 0]]],
      origin: [["other", [1, 4, 2, 0, 0, 0]]],
    });
  });

  it.each([
    ["with its inputs", {}],
    ["when its inputs have expired", { inputs: null }],
    ["when its inputs are treated by now", { treated: { hour: "redact", origin: "pseudonymise" } }],
  ] as const)("a correction %s moves the row within its cells and leaves no other trace", (_name, row) => {
    const sums: SliceSums = new Map();
    const first = plan([label("late", 1)]);
    for (const { slices } of first.deltas) mergeSlices(sums, slices);
    const [stands] = first.truths;
    for (const { slices } of plan([label("on time", 2)], { standing: stands, row }).deltas) mergeSlices(sums, slices);
    expect(sums).toEqual(
      new Map([
        ["hour", new Map([["#1", [1, 4, 0, 2, 0, 0]]])],
        ["origin", new Map([["other", [1, 4, 0, 2, 0, 0]]])],
      ]),
    );
  });

  it("counted without inputs -> a correction takes the row out of no cell, though it has some by now", () => {
    const { deltas } = plan([label("on time", 2)], { standing: { ...standing, cells: null } });
    expect(deltas.map(({ slices }) => slices.size)).toEqual([0]);
  });

  it("no inputs kept -> no cells, the KPI counts all the same", () => {
    const { deltas } = plan([label("late", 1)], { row: { inputs: null } });
    expect(deltas.map(({ kpis, slices }) => [kpis.confusion.size, slices.size])).toEqual([[1, 0]]);
  });
});

describe("a label that is taken back", () => {
  const takenBack = (minutes: number, source = "arrivals"): QueuedLabel => ({
    ...label("late", minutes),
    ...{ source, retracts: true },
  });
  const arrivals = (text: string, minutes: number): SourcedLabel => {
    const { label: said, source, observedAt } = label(text, minutes);
    return { label: said, source, observedAt };
  };

  it.each([
    ["the one that stands -> given back, no truth is left", {}, ["late/late: -1"], [], 1],
    [
      "another was said before -> that one stands again",
      { others: [arrivals("on time", -5)] },
      ["late/late: -1", "on time/late: 1"],
      ["on time"],
      0,
    ],
    [
      "what was said before is no class -> no truth is left",
      { others: [arrivals("cancelled", -5)] },
      ["late/late: -1"],
      [],
      1,
    ],
    ["another stands by now -> nothing", { standing: { ...standing, source: "review:r" } }, [], [], 0],
  ] as const)("%s", (_name, options: Options, confusion, truths, removed) => {
    const retraction = takenBack(0);
    const planned = plan([retraction], { standing, ...options });
    expect(changes([retraction], { standing, ...options }).sort()).toEqual(confusion);
    expect(planned.truths.map((truth) => truth.label)).toEqual(truths);
    expect(planned.removed).toHaveLength(removed);
    expect(planned.joined).toEqual([retraction.id]);
  });

  it("in one batch with its label, or after it -> KPIs, delays and cells are as if it had never been", () => {
    const first = label("late", 3);
    for (const batches of [[[first, takenBack(3)]], [[first], [takenBack(3)]]]) {
      const kpis = emptyKpiSums();
      const slices: SliceSums = new Map();
      let stands: StandingTruth | undefined;
      for (const batch of batches) {
        const planned = plan(batch, stands ? { standing: stands } : {});
        for (const delta of planned.deltas) {
          mergeKpiSums(kpis, delta.kpis);
          mergeSlices(slices, delta.slices);
        }
        stands = planned.truths[0];
      }
      expect(stands).toBeUndefined();
      expect([...kpis.delays.values()].every((n) => n === 0)).toBe(true);
      expect([...kpis.confusion.values()].flatMap((row) => [...row.values()]).every((n) => n === 0)).toBe(true);
      expect(slices.size).toBe(0);
    }
  });

  it("the next label after it counts as the first again", () => {
    const planned = [takenBack(0), label("on time", 9)];
    expect(changes(planned, { standing }).sort()).toEqual(["late/late: -1", "on time/late: 1"]);
    expect(plan(planned, { standing }).truths).toMatchObject([{ label: "on time" }]);
  });
});

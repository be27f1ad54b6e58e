import { describe, expect, it } from "vitest";
import { type JudgedPrediction, planJoins, type QueuedLabel } from "./plan-joins";
import type { StandingLabel } from "./revise-label";

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
};

let id = 0n;
function label(text: string, minutes: number, predictionId = "p1"): QueuedLabel {
  id += 1n;
  return { id, predictionId, label: text, source: "arrivals", observedAt: new Date(noon + minutes * 60_000) };
}

function plan(labels: QueuedLabel[], options: { standing?: StandingLabel; answer?: string | null } = {}) {
  const known = { ...prediction, answer: options.answer === undefined ? "late" : options.answer };
  return planJoins(labels, {
    predictions: new Map([["p1", known]]),
    standing: new Map(options.standing ? [["p1", options.standing]] : []),
    targetOf: () => ({ kind: "binary", positive: "late", classes: ["late", "on time"] }),
    bucketMs: 60_000,
  });
}

/** The confusion cells that a plan changes, as `actual/predicted: by`. */
function changes(labels: QueuedLabel[], options?: Parameters<typeof plan>[1]): string[] {
  return plan(labels, options).deltas.flatMap(({ kpis }) =>
    [...kpis.confusion].flatMap(([actual, row]) => [...row].map(([predicted, by]) => `${actual}/${predicted}: ${by}`)),
  );
}

const standing: StandingLabel = { label: "late", observedAt: new Date(noon) };

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
    ["of a failed prediction -> a truth, but no KPI", [label("late", 1)], { answer: null }, []],
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

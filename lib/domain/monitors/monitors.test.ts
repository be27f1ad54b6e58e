import { describe, expect, it } from "vitest";
import { assessDrift, driftVerdict } from "@/lib/domain/drift/assess-drift";
import { compareNumbers } from "@/lib/domain/drift/compare";
import { nullLaw, scaleLaw } from "@/lib/domain/drift/null-percentiles";
import type { CategoricalReference, FeatureReference, NumericReference } from "@/lib/domain/drift/reference";
import { isCutAlike, referenceOfSketch } from "@/lib/domain/drift/reference-of-sketch";
import { addToFeatureSketch, emptyFeatureSketch, type FeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import { addToFeaturesSketch, emptyFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { DAY_MS } from "@/lib/domain/time/durations";
import { type Limits, limitsOf } from "./calibrate";
import { freezeReference, type StoredRow } from "./freeze-baseline";
import { judgeOf } from "./judge-feature";
import { type JudgedWindow, judgeWindows } from "./judge-windows";
import { conventions, defaultMonitor, type MonitorRule, ruleMetrics } from "./monitor";
import { checkQuality } from "./quality";
import { sampleSpans } from "./sample-spans";
import { summariseFeatures } from "./summarise";

const { rule } = defaultMonitor;
const conventional: MonitorRule = { ...rule, kind: "conventional" };

describe("the law of a figure when nothing drifts", () => {
  const shares = [0.4, 0.3, 0.2, 0.1];
  it("PSI: chi-square with cells - 1 degrees, times 1/n + 1/m", () => {
    const chance = scaleLaw(nullLaw("psi", shares), 1000, 500);
    expect(chance.mean).toBeCloseTo(0.003 * 3, 12);
    expect(chance.deviation).toBeCloseTo(0.003 * Math.sqrt(6), 12);
    expect(chance.percentile95).toBeCloseTo(0.003 * 7.814727903251, 9);
  });
  it("Hellinger: a chi distribution, the root of an eighth of it", () => {
    const law = nullLaw("hellinger", shares);
    // Mean of chi with 3 degrees: 2 √(2/π).
    expect(law.mean).toBeCloseTo((2 * Math.sqrt(2 / Math.PI)) / Math.sqrt(8), 12);
    expect(law.mean ** 2 + law.deviation ** 2).toBeCloseTo(3 / 8, 12);
  });
  it("of two equal cells every figure is known: half of |z| for total variation and L-infinity", () => {
    for (const metric of ["total_variation", "l_infinity"] as const) {
      const law = nullLaw(metric, [0.5, 0.5]);
      expect(law.percentile95 / (1.959964 / 2)).toBeGreaterThan(0.93);
      expect(law.percentile95 / (1.959964 / 2)).toBeLessThan(1.07);
      expect(law).toEqual(nullLaw(metric, [0.5, 0.5]));
    }
  });
  it.each(ruleMetrics)("%s of one cell: nothing can differ", (metric) => {
    expect(nullLaw(metric, [1, 0])).toMatchObject({ mean: 0, deviation: 0, percentile95: 0 });
  });
});

describe("limits", () => {
  const law = nullLaw("psi", [0.25, 0.25, 0.25, 0.25]);
  const sizes = { rows: 1000, referenceRows: 10_000 };
  const chunks = [0.1, 0.2, 0.3, 0.2, 0.1, 0.2, 0.3, 0.2];
  it.each([
    [
      "chance reaches less -> the rule's number",
      rule,
      { ...sizes, chunkScores: [] },
      { limit: 0.2, source: "rule", chunks: 0 },
    ],
    [
      "few rows, so that chance reaches more -> chance",
      rule,
      { rows: 30, referenceRows: 10_000, chunkScores: [] },
      { limit: (1 / 30 + 1e-4) * (3 + 3 * Math.sqrt(6)), source: "chance", chunks: 0 },
    ],
    [
      "windows of the baseline stray -> mean + 3 σ of them",
      rule,
      { ...sizes, chunkScores: chunks },
      { limit: 0.2 + 3 * Math.sqrt(0.04 / 8), source: "windows", chunks: 8 },
    ],
    [
      "seven windows say too little -> chance",
      rule,
      { ...sizes, chunkScores: chunks.slice(1) },
      { limit: 0.2, chunks: 0 },
    ],
    [
      "the windows are far larger than this one, so that chance reaches more -> chance",
      { ...rule, watchFrom: 0.005, limit: 0.01 },
      { rows: 500, referenceRows: 10_000, chunkScores: chunks.map((score) => score / 100) },
      { limit: (1 / 500 + 1e-4) * (3 + 3 * Math.sqrt(6)), source: "chance", chunks: 0 },
    ],
    [
      "conventional -> its number, whatever the windows",
      conventional,
      { ...sizes, chunkScores: chunks },
      { limit: 0.2, source: "rule" },
    ],
  ])("%s", (_name, of, given, expected) => {
    const { limit, ...more } = limitsOf(of, law, given);
    const { limit: expectedLimit, ...expectedMore } = expected;
    expect(limit).toBeCloseTo(expectedLimit, 10);
    expect(more).toMatchObject(expectedMore);
  });
});

describe("k of m windows", () => {
  const limits: Limits = { watchFrom: 0.1, limit: 0.2, source: "rule", reached: 0.01, chunks: 0 };
  const window = (score: number, rows = 1000): JudgedWindow => {
    const verdict = driftVerdict({ score, rows, referenceRows: 10_000 }, { ...limits, minRows: rule.minRows });
    return { rows, score, limits, verdict };
  };
  it.each([
    ["none beyond -> stable", [0, 0.05, 0.09], "stable", 0, 3],
    ["two of three beyond -> drifted", [0.3, 0, 0.2], "drifted", 2, 3],
    ["one of three beyond -> watch", [0, 0.9, 0], "watch", 1, 3],
    ["two from where watching begins -> watch", [0.15, 0.1, 0], "watch", 0, 3],
    ["an older one than the last three counts no more", [0.9, 0.9, 0, 0, 0.9], "watch", 1, 3],
  ] as const)("%s", (_name, scores, verdict, beyond, judged) => {
    expect(
      judgeWindows(
        rule,
        scores.map((score) => window(score)),
        null,
      ),
    ).toEqual({ verdict, beyond, judged });
  });
  it("windows of few rows are passed over", () => {
    const windows = [window(0.3), window(0.3), window(0, 499), window(0, 10)];
    expect(judgeWindows(rule, windows, null)).toEqual({ verdict: "drifted", beyond: 2, judged: 2 });
  });
  it("all of few rows: together they are one window, if they have enough", () => {
    const few = [window(0.3, 300), window(0.3, 300)];
    expect(judgeWindows(rule, few, window(0.3, 600))).toEqual({ verdict: "drifted", beyond: 1, judged: 1 });
    expect(judgeWindows(rule, few, window(0.3, 499))).toEqual({ verdict: "not_enough_data", beyond: 0, judged: 0 });
    expect(judgeWindows(rule, [], null).verdict).toBe("not_enough_data");
  });
});

const hour: NumericReference = {
  ...{ name: "hour", type: "numeric", edges: [6, 12, 18], counts: [2500, 2500, 2500, 2500] },
  ...{ missing: 0, min: 0, max: 23 },
};
const origin: CategoricalReference = {
  name: "origin",
  type: "categorical",
  counts: { ATL: 6000, ORD: 4000 },
  rest: 0,
  missing: 0,
};

function sketchOf(reference: FeatureReference, values: readonly unknown[]): FeatureSketch {
  const sketch = emptyFeatureSketch(reference);
  for (const value of values) addToFeatureSketch(sketch, reference, value);
  return sketch;
}
const hours = (from: number, rows = 1000) => Array.from({ length: rows }, (_, i) => (from + (i % 6)) % 24);

describe("judging a feature", () => {
  it("a baseline whose own windows stray is not called drifted where they do", () => {
    const morningsAndNights = Array.from({ length: 12 }, (_, i) => sketchOf(hour, hours((i * 6) % 24)));
    const now = sketchOf(hour, hours(6));
    expect(judgeOf(rule, hour, []).judgeNewest([now, now])?.verdict).toBe("drifted");
    const calibrated = judgeOf(rule, hour, morningsAndNights).judgeNewest([now, now]);
    expect(calibrated).toMatchObject({ verdict: "stable", limits: { source: "windows", chunks: 12 } });
  });
  it("a reference of too few rows says nothing, as the API does; a rule that asks much of windows asks no more of it", () => {
    const few = { ...hour, counts: [100, 100, 100, 100] };
    const now = [sketchOf(hour, hours(6)), sketchOf(hour, hours(6))];
    expect(judgeOf(rule, few, []).judgeNewest(now)).toMatchObject({ verdict: "not_enough_data", judged: 0 });
    const cells = { reference: few.counts, current: [0, 1000, 0, 0] };
    expect(assessDrift(cells).verdict).toBe("not_enough_data");
    expect(compareNumbers({ cells: cells.reference }, { cells: cells.current }, hour.edges).verdict).toBe(
      "not_enough_data",
    );
    const short = { ...hour, counts: [150, 150, 150, 150] };
    expect(judgeOf({ ...rule, minRows: 800 }, short, []).judgeNewest(now)?.verdict).toBe("drifted");
  });
  it("a sketch of other edges says nothing, and so does a reference without rows", () => {
    const other = sketchOf({ ...hour, edges: [12], counts: [1, 1] }, hours(0));
    expect(judgeOf(rule, hour, []).judge(other)).toBeNull();
    expect(judgeOf(rule, { ...hour, counts: [0, 0, 0, 0] }, []).judge(sketchOf(hour, hours(0)))).toBeNull();
  });
});

describe("a window as a reference", () => {
  it("is its own sum on the same edges", () => {
    const found = referenceOfSketch(hour, sketchOf(hour, [1, 7, 7, null]));
    expect(found).toMatchObject({ counts: [1, 2, 0, 0], edges: [6, 12, 18], missing: 1, mean: 5, min: 1, max: 7 });
    expect(referenceOfSketch(origin, sketchOf(origin, ["ATL", "LAX"]))).toMatchObject({
      counts: { ATL: 1, ORD: 0 },
      rest: 1,
    });
  });
  it("without rows, or of another type, is none", () => {
    expect(referenceOfSketch(hour, sketchOf(hour, [null]))).toBeNull();
    expect(referenceOfSketch(origin, sketchOf(hour, [1]))).toBeNull();
  });
  it("stands beside another version's only where both cut alike", () => {
    expect(isCutAlike(hour, { ...hour, counts: [1, 2, 3, 4] })).toBe(true);
    expect(isCutAlike(hour, { ...hour, edges: [6, 12, 19] })).toBe(false);
    expect(isCutAlike(origin, { ...origin, counts: { ATL: 1, LAX: 1 } })).toBe(false);
    expect(isCutAlike(origin, hour)).toBe(false);
  });
});

describe("checks without statistics", () => {
  function report(rows: Record<string, unknown>[], references: FeatureReference[] = [hour, origin]) {
    const total = emptyFeaturesSketch();
    const reference = { source: "training", n: 10_000, features: references };
    for (const inputs of rows) addToFeaturesSketch(total, reference, { inputs, answer: null, score: null });
    return checkQuality(references, total);
  }
  const good = (i: number) => ({ hour: i % 24, origin: i % 2 === 0 ? "ATL" : "ORD" });
  const rows = (n: number, change: (i: number) => object) =>
    Array.from({ length: n }, (_, i) => ({ ...good(i), ...change(i) }));

  it("a value that is kept back takes no part: what was found stays as large as it is", () => {
    const total = emptyFeaturesSketch();
    const row = { inputs: { origin: "LAX" }, answer: null, score: null };
    const add = (withheld?: ReadonlySet<string>) =>
      addToFeaturesSketch(total, { source: "training", n: 10_000, features: [origin] }, { ...row, withheld });
    for (let i = 0; i < 200; i += 1) add();
    for (let i = 0; i < 600; i += 1) add(new Set(["origin"]));
    const found = checkQuality([origin], total).findings.find(({ check }) => check === "new_category");
    expect(found).toMatchObject({ n: 200, rows: 200, share: 1, isBad: true });
  });
  it("nothing to find: every check is counted, none told", () => {
    expect(report(rows(400, () => ({})))).toEqual({ findings: [], checks: 8, failing: 0, rows: 400 });
  });
  it.each([
    ["missing", (i: number) => (i % 10 === 0 ? { hour: null } : {}), "hour", 40],
    ["type", (i: number) => (i % 10 === 0 ? { hour: "noon" } : {}), "hour", 40],
    ["range", (i: number) => (i % 10 === 0 ? { hour: 99 } : {}), "hour", 40],
    ["new_category", (i: number) => (i % 10 === 0 ? { origin: "LAX" } : {}), "origin", 40],
    ["constant", () => ({ origin: "ATL" }), "origin", 400],
    ["absent", () => ({ origin: null }), "origin", 400],
  ] as const)("%s", (check, change, feature, n) => {
    expect(report(rows(400, change)).findings).toEqual([
      expect.objectContaining({ check, feature, n, rows: 400, share: n / 400, isBad: true }),
    ]);
  });
  it("what was as usual in training is told, not called bad; the worst comes first", () => {
    const usual = [{ ...hour, missing: 1111 }, origin];
    const found = report(
      rows(400, (i) => (i % 10 === 0 ? { hour: null, origin: i % 20 === 0 ? "LAX" : "ATL" } : {})),
      usual,
    );
    expect(found.findings.map(({ check, isBad }) => [check, isBad])).toEqual([
      ["new_category", true],
      ["missing", false],
    ]);
    expect(found.failing).toBe(1);
  });
  it.each([
    ["one of five rows -> told, not bad", 5, 1, false],
    ["99 of 99 -> too few rows", 99, 99, false],
    ["2 of 100 -> may be chance", 100, 2, false],
    ["10 of 100 -> surely more than usual", 100, 10, true],
    ["2 % of 10,000 -> surely more than usual", 10_000, 200, true],
  ])("%s", (_name, of, n, isBad) => {
    const [finding] = report(rows(of, (i) => (i < n ? { hour: "noon" } : {}))).findings;
    expect(finding).toMatchObject({ check: "type", n, rows: of, isBad });
  });
  it("no rows: nothing is checked", () => {
    expect(report([])).toEqual({ findings: [], checks: 0, failing: 0, rows: 0 });
  });
});

describe("many features together", () => {
  it("counts what chance alone would put out of its range, and what stays surprising", () => {
    const features = [0.0001, 0.03, 0.2, 0.5, null].map((pValue) => ({ verdict: "stable" as const, pValue }));
    expect(summariseFeatures([...features, { verdict: "not_enough_data", pValue: 0 }])).toEqual({
      ...{ judged: 5, drifted: 0, beyondChance: 2, expectedByChance: 0.2, beyondChanceTogether: 1 },
    });
  });
});

describe("freezing a baseline", () => {
  const row = (i: number, inclusion = 1): StoredRow => ({
    inputs: { distance: i, carrier: i % 4 === 0 ? "AA" : "DL", note: `remark ${i}`, mixed: i % 2 ? 1 : "one" },
    treated: null,
    answer: i % 2 === 0 ? "late" : "on time",
    score: i / 1000,
    inclusion,
  });
  const rows = Array.from({ length: 1000 }, (_, i) => row(i));

  it("cuts numbers at their deciles, counts categories, leaves texts and mixtures out", () => {
    const { reference, left } = freezeReference("traffic", rows);
    expect(reference.features.map(({ name }) => name)).toEqual(["distance", "carrier", "score", "answer"]);
    expect(left).toEqual(["note", "mixed"]);
    expect(reference.features[0]).toMatchObject({ type: "numeric", counts: Array(10).fill(100), min: 0, max: 999 });
    expect(reference.features[1]).toMatchObject({ type: "categorical", counts: { DL: 750, AA: 250 }, rest: 0 });
    expect(reference.n).toBe(1000);
  });
  it("weights what was kept with a probability by its inverse", () => {
    const sampled = [
      ...rows.filter((_, i) => i % 4 !== 0),
      ...rows.filter((_, i) => i % 8 === 0).map((r) => ({ ...r, inclusion: 0.5 })),
    ];
    const { reference } = freezeReference("traffic", sampled);
    expect(reference.n).toBe(1000);
    expect(reference.features[1]).toMatchObject({ counts: { DL: 750, AA: 250 } });
  });
  it("leaves out what is or was personal: what stands there is no value, and live rows are not counted by it", () => {
    const some = rows.map((r, i) => ({ ...r, treated: i % 9 === 0 ? { carrier: "pseudonymise" as const } : null }));
    const { reference, left } = freezeReference("traffic", some, ["distance", "never sent"]);
    expect(reference.features.map(({ name }) => name)).toEqual(["score", "answer"]);
    expect(left).toEqual(["distance", "carrier", "note", "mixed"]);
    const redacted = rows.map((r) => ({ ...r, inputs: {}, treated: { sex: "redact" as const } }));
    expect(freezeReference("traffic", redacted).left).toEqual(["sex"]);
  });
  it("a constant number has one edge, and the rows below it", () => {
    const { reference } = freezeReference(
      "traffic",
      [1, 2, 3].map((i) => ({ ...row(i), inputs: { x: 7 } })),
    );
    expect(reference.features[0]).toMatchObject({ edges: [7], counts: [3, 0] });
  });
});

describe("which ids a share of a time is", () => {
  const range = { from: new Date("2026-11-20T06:00:00Z"), to: new Date("2026-11-22T00:00:00Z") };
  const msOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  it("all: every day that is touched, whatever its ids look like", () => {
    expect(sampleSpans(range, 1).map(({ day, low, high }) => [day, low[0], high[0]])).toEqual([
      ["2026-11-20", "0", "f"],
      ["2026-11-21", "0", "f"],
    ]);
  });
  it("a hundredth: as much of each day, all over it", () => {
    const spans = sampleSpans(range, 0.01);
    const widths = spans.map(({ low, high }) => msOf(high) - msOf(low));
    expect(widths.reduce((sum, width) => sum + width, 0) / (2 * DAY_MS)).toBeCloseTo(0.01, 5);
    for (const { day, low, high } of spans) {
      expect(new Date(msOf(low)).toISOString().slice(0, 10)).toBe(day);
      expect(new Date(msOf(high)).toISOString().slice(0, 10)).toBe(day);
    }
    const hours = new Set(spans.map(({ low }) => new Date(msOf(low)).getUTCHours()));
    expect(hours.size).toBe(24);
  });
});

it("every convention watches from no later than its limit", () => {
  for (const metric of ruleMetrics)
    expect(conventions[metric].watchFrom).toBeLessThanOrEqual(conventions[metric].limit);
});

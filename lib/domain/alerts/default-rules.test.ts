import { describe, expect, it } from "vitest";
import type { FeatureReference, Reference } from "@/lib/domain/drift/reference";
import { addToKpiSums, emptyKpiSums, type KpiSums } from "@/lib/domain/kpis/kpi-sums";
import type { Target } from "@/lib/domain/kpis/target";
import { addToFeaturesSketch, emptyFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { addToServiceSketch, emptyServiceSketch } from "@/lib/domain/sketches/service-sketch";
import { type DefaultRule, defaultRules } from "./default-rules";
import { ruleDefinitionSchema } from "./definition-schema";
import { measureSummary, type SummedMetric, type Yardstick } from "./measure";
import { previewRule } from "./preview-rule";
import { emptyReading, type WindowReading } from "./reading";

const MINUTE = 60_000;
const DAY_MINUTES = 1440;
const start = Date.parse("2026-11-22T00:00:00Z");
const SECONDS_APART = 2;
/** Nearly a million predictions are counted. */
const SLOW_MS = 30_000;

/** Mulberry32: the same seed gives the same day on every machine. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const airports = ["ATL", "ORD", "DFW", "BOS"];
const references: FeatureReference[] = [
  { name: "hour", type: "numeric", edges: [6, 12, 18], counts: [2500, 2500, 2500, 2500], missing: 0, min: 0, max: 24 },
  {
    ...{ name: "origin", type: "categorical", rest: 0, missing: 100 },
    counts: { ATL: 2475, ORD: 2475, DFW: 2475, BOS: 2475 },
  },
  { name: "score", type: "numeric", edges: [0.25, 0.5, 0.75], counts: [2500, 2500, 2500, 2500], missing: 0 },
];
const reference: Reference = { source: "training", n: 10_000, features: references };
const target: Target = { kind: "binary", positive: "late", classes: ["late", "on time"] };
const yardstick: Yardstick = { target, references, trained: [] };

/**
 * How a day is by the minute: shares of failed calls, of unknown airports and of missing ones, and of right answers; of the
 * moments in which somebody asks (`rate`), and of the answers whose truth is known (`labelled`).
 */
type Day = {
  failed?: number;
  unseen?: number;
  missing?: number;
  right?: number;
  slow?: number;
  rate?: number;
  labelled?: number;
};
type Row = {
  minute: number;
  status: number;
  latencyMs: number;
  inputs: Record<string, unknown>;
  score: number;
  isLate: boolean;
  isRight: boolean;
  isLabelled: boolean;
};

function* rowsOf(random: () => number, day: (minute: number) => Day): Generator<Row> {
  for (let second = 0; second < DAY_MINUTES * 60; second += SECONDS_APART) {
    const minute = Math.floor(second / 60);
    const {
      failed = 0.005,
      unseen = 0.002,
      missing = 0.01,
      right = 0.85,
      slow = 0,
      rate = 1,
      labelled = 1,
    } = day(minute);
    if (rate < 1 && random() >= rate) continue;
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const origin = random() < unseen ? "SFO" : airports[Math.floor(random() * airports.length)];
    yield {
      ...{ minute, status: random() < failed ? 500 : 200, latencyMs: slow + 40 * Math.exp(0.6 * normal) },
      inputs: { hour: minute / 60, origin: random() < missing ? null : origin },
      ...{ score: random(), isLate: random() < 0.3, isRight: random() < right },
      isLabelled: labelled === 1 || random() < labelled,
    };
  }
}

const empty = () => ({ service: emptyServiceSketch(), features: emptyFeaturesSketch(), kpis: emptyKpiSums() });
type Sums = ReturnType<typeof empty>;

function add({ service, features, kpis }: Sums, row: Row, parts: ReadonlySet<keyof Sums>): void {
  const { status, latencyMs, inputs, score, isLate, isRight, isLabelled } = row;
  if (parts.has("service")) addToServiceSketch(service, status, latencyMs);
  if (status >= 500) return;
  if (parts.has("features")) addToFeaturesSketch(features, reference, { inputs, answer: null, score });
  const [actual, other] = isLate ? ["late", "on time"] : ["on time", "late"];
  const labelled = { kind: "classification", actual, predicted: isRight ? actual : other, score: null } as const;
  if (parts.has("kpis") && isLabelled) addToKpiSums(kpis, labelled, 1);
}

const partOf = { service: "service", kpi: "kpis", drift: "features", quality: "features" } as const;
const summedOf = ({ definition: { metric } }: DefaultRule): SummedMetric | null =>
  metric.family === "platform" || metric.family === "business" ? null : metric;
const enabled = defaultRules("binary").filter(({ isEnabled }) => isEnabled);

/** What a day is held against: what training knew, and the labels of a day before. */
type Known = { yardstick: Yardstick; before: KpiSums };

function labelsOf(seed: number, day: (minute: number) => Day): KpiSums {
  const kpis = emptyKpiSums();
  for (const row of rowsOf(randomOf(seed), day)) add({ ...empty(), kpis }, row, new Set(["kpis"]));
  return kpis;
}
const ordinary: Known = { yardstick, before: labelsOf(0, () => ({})) };

/** Which of the rules fire on such a day, and in which minute each is told. */
function fireOn(seed: number, day: (minute: number) => Day, known = ordinary): Map<string, number[]> {
  const random = randomOf(seed);
  const widths = new Map<number, Set<keyof Sums>>();
  for (const rule of enabled) {
    const metric = summedOf(rule);
    if (!metric) continue;
    const parts = widths.get(rule.definition.windows.minutes) ?? new Set();
    widths.set(rule.definition.windows.minutes, parts.add(partOf[metric.family]));
  }
  const sums = new Map([...widths.keys()].map((width) => [width, Array.from({ length: DAY_MINUTES / width }, empty)]));
  for (const row of rowsOf(random, day))
    for (const [width, parts] of widths) {
      const sum = sums.get(width)?.[Math.floor(row.minute / width)];
      if (sum) add(sum, row, parts);
    }
  const told = enabled.flatMap((rule): [string, number[]][] => {
    const metric = summedOf(rule);
    if (!metric) return [];
    const width = rule.definition.windows.minutes;
    const windows = (sums.get(width) ?? []).map((sum, i): WindowReading => {
      const from = new Date(start + i * width * MINUTE);
      const of = { yardstick: known.yardstick, seconds: width * 60 };
      const reading = measureSummary(metric, sum, of);
      const trailing = metric.family === "kpi" ? measureSummary(metric, { kpis: known.before }, of) : emptyReading();
      return { from, to: new Date(from.getTime() + width * MINUTE), reading, reference: trailing };
    });
    const { firings } = previewRule([{ rule: rule.definition, windows }]);
    return [[rule.key, firings.map(({ from }) => (from.getTime() - start) / MINUTE)]];
  });
  return new Map(told);
}

const firing = (told: Map<string, number[]>) =>
  [...told].filter(([, minutes]) => minutes.length > 0).map(([key]) => key);

describe("the rules that every deployment begins with", () => {
  it("say what a rule may say, for every kind of target", () => {
    for (const kind of ["binary", "multiclass", "regression", null] as const)
      for (const { definition } of defaultRules(kind))
        expect(ruleDefinitionSchema.parse(definition)).toEqual(definition);
  });

  it(
    "stay quiet: in twenty ordinary days, of seven rules each, none fires",
    () => {
      const told = Array.from({ length: 20 }, (_, i) => firing(fireOn(i + 1, () => ({}))));
      expect(enabled).toHaveLength(7);
      // None in 140 rule-days: with 95 % certainty fewer than one in 46 (the rule of three).
      expect(told.flat()).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    "stay quiet in days with nights, at hardly any load and few labels, held against a day that was no surer",
    () => {
      // From a fiftieth at midnight to all at noon: on the way every window passes its least number of rows.
      const tide = (minute: number): Day => {
        const light = Math.sin((Math.PI * minute) / DAY_MINUTES) ** 2;
        // So many fail that a window's bare share is often beyond the limit.
        return { rate: 0.02 + 0.98 * light, failed: 0.015, right: 0.82 + 0.04 * light, labelled: 0.06 };
      };
      const hours = [0, 1, 2, 3].map((quarter) => {
        const minutes = Array.from({ length: 360 }, (_, i) => tide(quarter * 360 + i).rate ?? 1);
        return Math.round(minutes.reduce((sum, rate) => sum + rate, 0));
      });
      const trained = references.map((feature) =>
        feature.name === "hour" && feature.type === "numeric" ? { ...feature, counts: hours } : feature,
      );
      const told = Array.from({ length: 20 }, (_, i) =>
        firing(
          fireOn(i + 1, tide, { yardstick: { ...yardstick, references: trained }, before: labelsOf(1000 + i, tide) }),
        ),
      );
      expect(told.flat()).toEqual([]);
    },
    SLOW_MS,
  );

  const troubles: [name: string, day: Day, key: string, withinMinutes: number][] = [
    ["one call in ten fails", { failed: 0.1 }, "error_rate", 20],
    ["answers take half a second more", { slow: 500 }, "latency_p95", 20],
    ["29 % come from airports that training never saw", { unseen: 0.29 }, "unseen", 30],
    ["a tenth of the airports is missing", { missing: 0.12 }, "missing", 45],
    ["a third of the answers is wrong", { right: 0.67 }, "primary_kpi", 720],
  ];
  it.each(troubles)("%s -> told within the time", (_name, trouble, key, withinMinutes) => {
    const told = fireOn(1, (minute) => (minute >= 360 ? trouble : {}));
    expect(told.get(key)?.length).toBe(1);
    expect((told.get(key)?.[0] ?? Number.POSITIVE_INFINITY) - 360).toBeLessThanOrEqual(withinMinutes);
    expect(firing(told).filter((other) => other !== key && other !== "input_drift")).toEqual([]);
  });
});

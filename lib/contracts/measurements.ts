import { z } from "zod";
import type { DriftVerdict } from "@/lib/domain/drift/assess-drift";
import type { DriftFigures } from "@/lib/domain/drift/figures";
import type { Move } from "@/lib/domain/drift/what-moved";
import type { ReliabilityBin } from "@/lib/domain/kpis/calibration-sums";
import type { KpiEstimate } from "@/lib/domain/kpis/estimate-kpis";
import type { LimitSource } from "@/lib/domain/monitors/calibrate";
import type { MonitorRule } from "@/lib/domain/monitors/monitor";
import type { QualityReport } from "@/lib/domain/monitors/quality";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/durations";
import { momentSchema } from "./moment";
import type { Arm } from "./prediction-record";

/** Ranges offered in the URL; `custom` comes with `from` and `to`. */
export const rangePresets = ["1h", "6h", "24h", "3d", "7d", "28d"] as const;
export type RangePreset = (typeof rangePresets)[number];

const spanMs: Record<RangePreset, number> = {
  "1h": HOUR_MS,
  "6h": 6 * HOUR_MS,
  "24h": DAY_MS,
  "3d": 3 * DAY_MS,
  "7d": 7 * DAY_MS,
  "28d": 28 * DAY_MS,
};

/** Longer ranges show nothing that this one does not. */
const MAX_SPAN_MS = 400 * DAY_MS;

/** What stands in the URL and in query strings: a preset, or an interval of ISO times. */
export const measurementRangeSchema = z
  .object({
    range: z.enum(rangePresets).optional(),
    from: momentSchema.optional(),
    to: momentSchema.optional(),
  })
  .refine(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to), {
    error: "`from` must lie before `to`.",
  });
export type MeasurementRange = z.infer<typeof measurementRangeSchema>;

/** The range a page opens with: a day, or as much less of it as something has been measured for. */
export function openingRange(firstMeasuredAt: Date | null, now: Date): RangePreset {
  if (!firstMeasuredAt) return "24h";
  const measuredMs = now.getTime() - firstMeasuredAt.getTime();
  return (["1h", "6h"] as const).find((preset) => measuredMs <= spanMs[preset]) ?? "24h";
}

/** The interval that a range means at a moment; `fallback` where nothing is said. */
export function resolveRange(
  { range, from, to }: MeasurementRange,
  now: Date,
  fallback: RangePreset,
): { from: Date; to: Date } {
  const end = to ? new Date(to) : now;
  const start = from ? new Date(from) : new Date(end.getTime() - spanMs[range ?? fallback]);
  return { from: new Date(Math.max(start.getTime(), end.getTime() - MAX_SPAN_MS)), to: end };
}

/** How lines are drawn: one per version, one per arm, or one for everything. */
export const splits = ["version", "arm", "none"] as const;
export type Split = (typeof splits)[number];

/** The time axis that every point list shares: bucket starts (ISO), rising, without holes. */
export type TimeAxis = { from: string; to: string; stepSeconds: number; buckets: string[] };

/** What a line is of; null where the split does not tell. */
export type LineOf = { key: string; label: string; version: number | null; arm: Arm | null };

/** `history`: rows scored after the fact, to be shown as such. A bucket without data has `n` 0 and nulls: a gap. */
type Point = { at: string; n: number; history: boolean };

/** Shares are 0 to 1, latency in ms of successful answers. */
export type ServicePoint = Point & {
  requestsPerSecond: number | null;
  errorRate: number | null;
  rejectedRate: number | null;
  latencyMsP50: number | null;
  latencyMsP95: number | null;
  latencyMsP99: number | null;
};
export type ServiceSeries = { axis: TimeAxis; lines: (LineOf & { points: ServicePoint[] })[]; n: number };

/** `n` labelled rows of `predicted` answered ones. */
export type KpiPoint = Point & { predicted: number; kpis: KpiEstimate[] };
export type KpiSeries = { axis: TimeAxis; lines: (LineOf & { points: KpiPoint[] })[] };

/** One version over the whole range; `mistakes` by actual and predicted class, most frequent first. */
export type KpiSummary = LineOf & {
  versionId: string;
  predicted: number;
  labelled: number;
  /** Of `predicted`, how many were scored after the fact. */
  history: number;
  /** The class that precision and recall are about; null where there is none. */
  positive: string | null;
  kpis: KpiEstimate[];
  mistakes: { actual: string; predicted: string; n: number }[];
  /** Ten bins of the score where it is a probability, else none. */
  reliability: ReliabilityBin[];
  /** Labelled rows by actual (rows) and predicted (columns) class, in the order of `classes`. */
  matrix: { classes: string[]; counts: number[][] };
};

/** `limit`: where drift begins in a window of this size; null without rows. */
export type DriftCell = {
  at: string;
  n: number;
  history: boolean;
  verdict: DriftVerdict;
  score: number | null;
  limit: number | null;
};

/**
 * What a feature was judged by. `score` is the rule's metric over all judged windows together, `n` their rows with a value;
 * `limit` and `watchFrom` hold at that size and come from `limitSource`; `reached` is what the reference's own windows
 * (`chunks` of them; 0: chance, where that is more) stay below. `beyond` of `judged` windows reached the limit.
 */
export type DriftJudgement = {
  n: number;
  verdict: DriftVerdict;
  score: number | null;
  limit: number | null;
  watchFrom: number | null;
  limitSource: LimitSource;
  reached: number | null;
  chunks: number;
  beyond: number;
  judged: number;
};

/** One feature; `cells` run along the axis. Shares are of all rows of the judged windows, 0 to 1. */
export type DriftRow = DriftJudgement & {
  feature: string;
  kind: "input" | "output";
  type: "numeric" | "categorical";
  /** Share of all known importances, 0 to 1; null where the version came without. */
  importance: number | null;
  /** E.g. `origin not in training: 0 % → 29 %`. */
  moved: string | null;
  cells: DriftCell[];
};

/** Of the judged features: how many left what chance gives, how many would without any drift, and how many surely did. */
export type DriftSummary = {
  judged: number;
  drifted: number;
  /** Chi-square with p at or below 0.05, each feature alone. */
  beyondChance: number;
  /** How many of `judged` chance alone would put there. */
  expectedByChance: number;
  /** The same with all features taken together (Holm): the chance of even one too many is 5 %. */
  beyondChanceTogether: number;
};

/** The windows that the verdicts are about, newest last: as wide as `minutes`, `count` of them from `from` to `to`. */
export type JudgedTime = { from: string; to: string; minutes: number; count: number };

/** `reference` is null where the version came without a baseline: nothing can drift from nothing. */
export type DriftTable = {
  axis: TimeAxis;
  versionId: string;
  version: number;
  reference: { source: string; n: number; note: string | null } | null;
  rule: MonitorRule;
  time: JudgedTime;
  /** Answered rows per bucket. */
  rows: { at: string; n: number; history: boolean }[];
  features: DriftRow[];
  summary: DriftSummary;
  quality: QualityReport;
  verdict: DriftVerdict;
  /** The page's heading, e.g. `2 of 6 features drifted: origin not in training: 0 % → 29 %`. */
  sentence: string;
};

/** Both distributions over the same cells, as shares 0 to 1. */
export type FeatureDistribution = DriftJudgement & {
  feature: string;
  type: "numeric" | "categorical";
  version: number;
  reference: { source: string; n: number };
  rule: MonitorRule;
  time: JudgedTime;
  cells: { label: string; reference: number; current: number; currentN: number }[];
  move: Move | null;
  sentence: string | null;
  figures: DriftFigures | null;
  /** Rows beyond the training range (numbers), or of categories that training never saw. */
  outside: number;
  /** The most frequent categories that training never saw; empty for numbers. */
  unseen: { name: string; n: number }[];
};

/** A deployment in one row: the last hour of service, the last day of truth, the worst drift of the current hours. */
export type DeploymentPulse = {
  deploymentId: string;
  /** Requests of the last hour; 0 with nulls beside it means no data. */
  n: number;
  requestsPerSecond: number | null;
  errorRate: number | null;
  latencyMsP95: number | null;
  kpi: (KpiEstimate & { labelled: number; predicted: number }) | null;
  drift: { feature: string; score: number | null; verdict: DriftVerdict; moved: string | null } | null;
  /** The last 24 hours by hour, oldest first. */
  sparkline: { at: string; requestsPerSecond: number | null; kpi: number | null }[];
};

/**
 * Records of the taps seen in the last 24 hours: `received` ones, and those whose numbers are missing between them
 * though nobody refused them. And
 * labels: waiting to be joined, or given up because their prediction never came or they are no class of its version.
 */
export type DeliveryReport = {
  received: number;
  lost: number;
  labelsWaiting: number;
  labelsOrphaned: number;
  /** Calls of other servers' loggers that wait for their other half, and those of the last day that became no prediction. */
  callsWaiting: number;
  callsLost: number;
  /** Lines that ingest refused since yesterday (UTC), by kind of call and reason, latest first. */
  refused: { kind: string; reason: string; n: number; lastAt: string }[];
};

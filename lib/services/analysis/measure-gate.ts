import type { GateVerdict } from "@/lib/contracts/analysis";
import { agreementRule, describeAgreement } from "@/lib/domain/analysis/agreement";
import type { Evidence } from "@/lib/domain/analysis/evidence";
import { type GateMetric, gateMetric } from "@/lib/domain/analysis/gate-metric";
import type { AnalysisStep, Gate } from "@/lib/domain/analysis/gate-schema";
import { measureMetric } from "@/lib/domain/analysis/measure-metric";
import { measureShare } from "@/lib/domain/analysis/measure-share";
import { MIN_READINGS, pairedSides, type Reading } from "@/lib/domain/analysis/paired-readings";
import { fillQuery, refuseQuery } from "@/lib/domain/analysis/prometheus-query";
import { durationWords } from "@/lib/domain/analysis/wait-words";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { SECOND_MS } from "@/lib/domain/time/durations";
import { type MetricSource, MetricUnavailable } from "@/lib/ports/metric-source";
import type { MeasuredVersion } from "@/lib/services/measurements/load-versions";
import type { WindowRow } from "./read-window";
import { type ComparedArms, countBuckets, sumArms } from "./sum-arms";

type GateOf<Metric extends Gate["metric"]> = Extract<Gate, { metric: Metric }>;
type Shown = Pick<GateVerdict, "label" | "unit" | "margin" | "direction" | "values" | "beside" | "reading">;

/** What all gates of a look are measured from. */
export type Look = {
  deployment: string;
  step: AnalysisStep;
  alpha: number;
  window: TimeRange;
  rows: readonly WindowRow[];
  compared: ComparedArms;
  bucketMs: number;
  live: MeasuredVersion;
  candidate: MeasuredVersion;
  /** Of the window; asked once, by whichever gate needs it. */
  pairs(): Promise<{ pairs: number; agreeing: number }>;
  metricSource: MetricSource | null;
};

/** A gate's evidence, or the fault that kept it from being measured; what is shown either way. */
export type Measured = {
  shown: Shown;
  found: Evidence | { kind: "fault"; fault: string };
  /** Buckets of data behind it, and how long they lasted. */
  buckets: number;
  elapsedMs: number;
  note: string | null;
};

const nothing = { live: null, candidate: null };
const elapsed = ({ from, to }: TimeRange) => Math.max(0, to.getTime() - from.getTime());

function defaultsOf({ step, alpha }: Look, samples: string) {
  return { alpha, minSamples: step.minSamples, words: { stable: "live", samples } };
}

type Window = Pick<Measured, "buckets" | "elapsedMs" | "note">;

/** The part of the window whose labels have had their time, and how many came. */
function matureWindow({ maturitySeconds }: GateOf<"kpi">, look: Look): { until: Date; window: Omit<Window, "note"> } {
  const until = new Date(look.window.to.getTime() - maturitySeconds * SECOND_MS);
  const rows = look.rows.filter(({ at, spanMs }) => at.getTime() + spanMs <= until.getTime());
  const buckets = countBuckets(rows, look.compared, look.bucketMs);
  return { until, window: { buckets, elapsedMs: elapsed({ from: look.window.from, to: until }) } };
}

function measureSums(gate: Exclude<Gate, GateOf<"agreement"> | GateOf<"prometheus">>, look: Look): Measured {
  const isKpi = gate.metric === "kpi";
  const mature = isKpi ? matureWindow(gate, look) : null;
  const until = mature?.until ?? look.window.to;
  const totals = sumArms(look.rows, look.compared, until);
  const asked = gateMetric(gate, totals, look.candidate.target);
  const window: Window = {
    buckets: countBuckets(look.rows, look.compared, look.bucketMs),
    elapsedMs: elapsed(look.window),
    ...mature?.window,
    note: isKpi ? (until > look.window.from ? labelsNote(totals) : maturityNote(gate)) : null,
  };
  if (isKpi && look.compared.arm === "shadow") {
    const fault = "Nobody labels answers that no caller saw: a KPI of copies cannot be measured.";
    return { shown: plain(gate, asked.label), found: { kind: "fault", fault }, ...window };
  }
  if (asked.kind === "fault") {
    return { shown: plain(gate, asked.label), found: { kind: "fault", fault: asked.fault }, ...window };
  }
  const metric = { name: asked.label, ...asked.metric };
  return { shown: shownOf(asked), found: measureMetric(metric, defaultsOf(look, asked.noun)), ...window };
}

function shownOf({ label, unit, metric, values, beside }: GateMetric): Shown {
  return { label, unit, margin: metric.margin, direction: metric.direction, values, beside, reading: null };
}

/** What is shown of a gate that was not measured. */
function plain(gate: Gate, label: string): Shown {
  const margin = gate.metric === "agreement" ? gate.atLeast : gate.margin;
  const direction = gate.metric === "prometheus" ? gate.direction : "either";
  return {
    label,
    unit: "number",
    margin,
    direction,
    values: { ...nothing, unit: "number" },
    beside: null,
    reading: null,
  };
}

type SummedTotals = ReturnType<typeof sumArms>;

/** Why no label counts yet. */
const maturityNote = ({ maturitySeconds }: GateOf<"kpi">) =>
  `Answers count once they are ${durationWords(maturitySeconds * SECOND_MS)} old, so that their labels have come; none is.`;

function labelsNote({ live, candidate }: SummedTotals): string {
  const words = ({ kpis, service }: SummedTotals["live"], whose: string) => {
    let labelled = kpis.errors.n;
    for (const row of kpis.confusion.values()) for (const n of row.values()) labelled += n;
    const answered = service.requests - service.errors - service.rejected;
    return `${labelled.toLocaleString("en")} of ${answered.toLocaleString("en")} answers of ${whose}`;
  };
  return `Labelled are ${words(candidate, "the candidate")} and ${words(live, "live")}.`;
}

async function measureAgreement({ atLeast }: GateOf<"agreement">, look: Look): Promise<Measured> {
  const { pairs, agreeing } = await look.pairs();
  const label = "Agreement";
  const share = { name: label, events: pairs, successes: agreeing, atLeast };
  return {
    shown: {
      label,
      unit: "percentage points",
      margin: atLeast,
      direction: "decrease_is_bad",
      values: { live: null, candidate: pairs > 0 ? agreeing / pairs : null, unit: "share" },
      beside: null,
      reading: null,
    },
    found: measureShare(share, defaultsOf(look, "pairs")),
    buckets: countBuckets(look.rows, look.compared, look.bucketMs),
    elapsedMs: elapsed(look.window),
    note: describeAgreement(agreementRule(look.candidate.target)),
  };
}

async function readBoth(query: string, look: Look, source: MetricSource): Promise<Reading> {
  const { deployment, compared } = look;
  const [live, candidate] = await Promise.all([
    source.read(fillQuery(query, { arm: "live", version: look.live.number, deployment })),
    source.read(fillQuery(query, { arm: compared.arm, version: look.candidate.number, deployment })),
  ]);
  return { live, candidate };
}

async function measureOutside(gate: GateOf<"prometheus">, look: Look, earlier: readonly Reading[]): Promise<Measured> {
  const shown = plain(gate, gate.name);
  const window: Window = { buckets: earlier.length, elapsedMs: elapsed(look.window), note: null };
  const fault =
    refuseQuery(gate.query) ?? (look.metricSource ? null : "No Prometheus is configured: set PROMETHEUS_URL.");
  if (fault !== null || !look.metricSource) return { shown, found: { kind: "fault", fault: fault ?? "" }, ...window };
  try {
    const reading = await readBoth(gate.query, look, look.metricSource);
    const sides = pairedSides([...earlier, reading], gate.margin);
    const metric = {
      name: gate.name,
      kind: "mean" as const,
      direction: gate.direction,
      margin: gate.margin,
      minSamples: Math.max(MIN_READINGS, look.step.minBuckets),
      ...sides,
    };
    const values = { live: sides.stable.mean, candidate: sides.candidate.mean, unit: "number" as const };
    return {
      shown: { ...shown, values, reading },
      found: measureMetric(metric, defaultsOf(look, "readings")),
      ...window,
      buckets: earlier.length + 1,
    };
  } catch (error) {
    if (!(error instanceof MetricUnavailable)) throw error;
    return { shown, found: { kind: "fault", fault: error.message }, ...window };
  }
}

/** Measures one gate; `earlier` holds what its outside metric read at earlier looks of this step. */
export async function measureGate(gate: Gate, look: Look, earlier: readonly Reading[]): Promise<Measured> {
  if (gate.metric === "agreement") return measureAgreement(gate, look);
  return gate.metric === "prometheus" ? measureOutside(gate, look, earlier) : measureSums(gate, look);
}

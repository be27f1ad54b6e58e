import type { KpiSums } from "@/lib/domain/kpis/kpi-sums";
import { kpiLabels, metricLabel } from "@/lib/domain/kpis/metric-names";
import type { Target } from "@/lib/domain/kpis/target";
import type { FeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import type { Moments } from "@/lib/domain/sketches/moments";
import { quantiles } from "@/lib/domain/sketches/quantile-sketch";
import type { ServiceSketch } from "@/lib/domain/sketches/service-sketch";
import type { Gate } from "./gate-schema";
import type { JudgedMetric } from "./judged-metric";
import { kpiSide } from "./kpi-side";

/** What one arm answered in the time of a look; of a KPI, in the part of it whose labels have had their time. */
export type ArmTotals = { service: ServiceSketch; features: FeaturesSketch; kpis: KpiSums };
export type Totals = { live: ArmTotals; candidate: ArmTotals };

type Figures<Unit> = { live: number | null; candidate: number | null; unit: Unit };
/** A gate's question in the judge's form, and the figures that people read beside it. */
export type GateMetric = {
  kind: "metric";
  label: string;
  unit: "percentage points" | "percent" | "score" | "number";
  metric: Omit<JudgedMetric, "name">;
  values: Figures<"share" | "ms" | "score" | "number">;
  beside: (Figures<"ms"> & { label: string }) | null;
  noun: "answers" | "labelled answers";
};
export type UnmeasuredGate = { kind: "fault"; label: string; fault: string };

type MeasuredGate = Exclude<Gate, { metric: "agreement" | "prometheus" }>;
type GateOf<Metric extends Gate["metric"]> = Extract<Gate, { metric: Metric }>;

const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : null);
const varianceOf = ({ n, m2 }: Moments) => (n > 1 ? m2 / (n - 1) : 0);

function errorRate({ margin }: GateOf<"error_rate">, { live, candidate }: Totals): GateMetric {
  const side = ({ service }: ArmTotals) => ({ events: service.calls, successes: service.failedCalls });
  const value = ({ service }: ArmTotals) => shareOf(service.failedCalls, service.calls);
  return {
    kind: "metric",
    label: "Errors",
    unit: "percentage points",
    metric: {
      kind: "proportion",
      direction: "increase_is_bad",
      margin,
      stable: side(live),
      candidate: side(candidate),
    },
    values: { live: value(live), candidate: value(candidate), unit: "share" },
    beside: null,
    noun: "answers",
  };
}

function latency({ margin }: GateOf<"latency">, { live, candidate }: Totals): GateMetric {
  const side = ({ service: { logLatency } }: ArmTotals) => ({
    n: logLatency.n,
    logMean: logLatency.mean,
    logVariance: varianceOf(logLatency),
  });
  const typical = ({ service: { logLatency } }: ArmTotals) => (logLatency.n > 0 ? Math.exp(logLatency.mean) : null);
  const p95 = ({ service }: ArmTotals) => quantiles(service.latencyMs, [0.95])[0] ?? null;
  return {
    kind: "metric",
    label: "Latency",
    unit: "percent",
    metric: { kind: "latency", direction: "increase_is_bad", margin, stable: side(live), candidate: side(candidate) },
    values: { live: typical(live), candidate: typical(candidate), unit: "ms" },
    beside: { label: "p95", live: p95(live), candidate: p95(candidate), unit: "ms" },
    noun: "answers",
  };
}

function meanScore({ margin }: GateOf<"prediction_drift">, totals: Totals): GateMetric | UnmeasuredGate {
  const label = "Mean score";
  const { live, candidate } = totals;
  const hasNone = [live, candidate].some(({ features }) => features.rows > 0 && features.score.n === 0);
  if (hasNone)
    return { kind: "fault", label, fault: "A version answers without a score; name an answer to compare its share." };
  const side = ({ features: { score } }: ArmTotals) => ({ n: score.n, mean: score.mean, variance: varianceOf(score) });
  const value = ({ features: { score } }: ArmTotals) => (score.n > 0 ? score.mean : null);
  return {
    kind: "metric",
    label,
    unit: "score",
    metric: { kind: "mean", direction: "either", margin, stable: side(live), candidate: side(candidate) },
    values: { live: value(live), candidate: value(candidate), unit: "score" },
    beside: null,
    noun: "answers",
  };
}

function answerShare(
  { margin }: GateOf<"prediction_drift">,
  answer: string,
  { live, candidate }: Totals,
): GateMetric | UnmeasuredGate {
  const label = `Share of “${answer}”`;
  // Of many different answers only some are counted by name: one that is not among them may be none or many.
  const isUncounted = [live, candidate].some(
    ({ features: { answers } }) => answers.rest > 0 && !answers.counts.has(answer),
  );
  if (isUncounted) {
    return { kind: "fault", label, fault: `There are too many different answers to count “${answer}” among them.` };
  }
  const side = ({ features }: ArmTotals) => ({
    events: features.rows,
    successes: features.answers.counts.get(answer) ?? 0,
  });
  const value = (arm: ArmTotals) => shareOf(side(arm).successes, side(arm).events);
  return {
    kind: "metric",
    label,
    unit: "percentage points",
    metric: { kind: "proportion", direction: "either", margin, stable: side(live), candidate: side(candidate) },
    values: { live: value(live), candidate: value(candidate), unit: "share" },
    beside: null,
    noun: "answers",
  };
}

function kpi({ name, margin }: GateOf<"kpi">, totals: Totals, target: Target | null): GateMetric | UnmeasuredGate {
  const written = metricLabel(name);
  const label = Object.values<string>(kpiLabels).includes(written) ? capitalised(written) : written;
  const live = kpiSide(name, totals.live.kpis, target);
  const candidate = kpiSide(name, totals.candidate.kpis, target);
  if (live.kind === "fault") return { kind: "fault", label, fault: live.fault };
  if (candidate.kind === "fault") return { kind: "fault", label, fault: candidate.fault };
  const unit = target?.kind === "regression" ? "number" : "score";
  return {
    kind: "metric",
    label,
    unit,
    metric: { kind: live.kind, direction: live.direction, margin, stable: live.side, candidate: candidate.side },
    values: { live: live.value, candidate: candidate.value, unit },
    beside: null,
    noun: "labelled answers",
  };
}

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * What a gate asks of both arms' sums. `target`: how the candidate's answers are judged by labels. A fault says why it cannot
 * be measured at all, which is not the candidate's failure.
 */
export function gateMetric(gate: MeasuredGate, totals: Totals, target: Target | null): GateMetric | UnmeasuredGate {
  switch (gate.metric) {
    case "error_rate":
      return errorRate(gate, totals);
    case "latency":
      return latency(gate, totals);
    case "prediction_drift":
      return gate.answer === null ? meanScore(gate, totals) : answerShare(gate, gate.answer, totals);
    case "kpi":
      return kpi(gate, totals, target);
    default:
      return gate satisfies never;
  }
}

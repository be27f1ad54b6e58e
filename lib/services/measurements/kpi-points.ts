import type { KpiPoint, KpiSummary, LineOf } from "@/lib/contracts/measurements";
import { reliabilityBins } from "@/lib/domain/kpis/calibration-sums";
import { confusionTotal } from "@/lib/domain/kpis/confusion";
import { estimateKpis } from "@/lib/domain/kpis/estimate-kpis";
import type { KpiSums } from "@/lib/domain/kpis/kpi-sums";
import type { Target } from "@/lib/domain/kpis/target";
import { type BucketWish, grainMs, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import type { Bucket } from "./group-summaries";
import { answeredRows } from "./service-points";

/** Mistakes named one by one; a many-class model has too many to show. */
const MISTAKES_SHOWN = 20;
/** A table of more classes is not read. */
const CLASSES_SHOWN = 12;

/** From here on KPIs go by the hour: labels of a few minutes are too few to say anything. */
const HOURLY_FROM_MS = 12 * grainMs.hour;

export function kpiWish({ from, to }: TimeRange): BucketWish | undefined {
  return to.getTime() - from.getTime() >= HOURLY_FROM_MS ? { atLeastMs: grainMs.hour } : undefined;
}

export function labelledRows(kpis: KpiSums | null | undefined): number {
  return kpis ? confusionTotal(kpis.confusion) + kpis.errors.n : 0;
}

/** One point of the KPI charts; without labelled rows its KPIs are absent, not zero. */
export function kpiPoint(at: string, bucket: Bucket | undefined, target: Target | null): KpiPoint {
  const kpis = bucket?.summary.kpis;
  const n = labelledRows(kpis);
  return {
    at,
    n,
    history: bucket?.history ?? false,
    predicted: answeredRows(bucket?.summary.service),
    kpis: kpis && target && n > 0 ? estimateKpis(kpis, target) : [],
  };
}

function mistakesOf(kpis: KpiSums | null): KpiSummary["mistakes"] {
  const mistakes: KpiSummary["mistakes"] = [];
  for (const [actual, row] of kpis?.confusion ?? []) {
    for (const [predicted, n] of row) if (actual !== predicted && n > 0) mistakes.push({ actual, predicted, n });
  }
  return mistakes.sort((a, b) => b.n - a.n || a.actual.localeCompare(b.actual)).slice(0, MISTAKES_SHOWN);
}

/** Counts by actual (rows) and predicted (columns) class, most frequent first; of many classes the most frequent. */
function matrixOf(kpis: KpiSums | null): KpiSummary["matrix"] {
  const totals = new Map<string, number>();
  const count = (name: string, n: number) => totals.set(name, (totals.get(name) ?? 0) + n);
  for (const [actual, row] of kpis?.confusion ?? []) {
    for (const [predicted, n] of row) {
      count(actual, n);
      count(predicted, n);
    }
  }
  const classes = [...totals]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, CLASSES_SHOWN)
    .map(([name]) => name);
  const counts = classes.map((actual) => classes.map((predicted) => kpis?.confusion.get(actual)?.get(predicted) ?? 0));
  return { classes, counts };
}

/** One version's KPIs over a whole range. */
export function kpiSummary(line: LineOf, versionId: string, total: Bucket, target: Target | null): KpiSummary {
  const { service, kpis } = total.summary;
  const { key, label, version, arm } = line;
  return {
    key,
    label,
    version,
    arm,
    versionId,
    predicted: answeredRows(service),
    labelled: labelledRows(kpis),
    history: total.historyRequests,
    positive: target?.kind === "binary" ? target.positive : null,
    kpis: kpis && target ? estimateKpis(kpis, target) : [],
    mistakes: mistakesOf(kpis),
    reliability: kpis && kpis.calibration.n > 0 ? reliabilityBins(kpis.calibration) : [],
    matrix: matrixOf(kpis),
  };
}

import type { KpiPoint, KpiSummary, LineOf } from "@/lib/contracts/measurements";
import { confusionTotal } from "@/lib/domain/kpis/confusion";
import { estimateKpis } from "@/lib/domain/kpis/estimate-kpis";
import type { KpiSums } from "@/lib/domain/kpis/kpi-sums";
import type { Target } from "@/lib/domain/kpis/target";
import type { Bucket } from "./group-summaries";
import { answeredRows } from "./service-points";

/** Mistakes named one by one; a many-class model has too many to show. */
const MISTAKES_SHOWN = 20;

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
  };
}

import type { ArmTotals, Totals } from "@/lib/domain/analysis/gate-metric";
import { emptyKpiSums, mergeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { emptyFeaturesSketch, mergeFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { emptyServiceSketch, mergeServiceSketch } from "@/lib/domain/sketches/service-sketch";
import type { WindowRow } from "./read-window";

/** Which rows are the candidate's, and which the live version's of the same time. */
export type ComparedArms = { liveVersionId: string; candidateVersionId: string; arm: "candidate" | "shadow" };

const isCandidate = ({ versionId, arm }: WindowRow, compared: ComparedArms) =>
  versionId === compared.candidateVersionId && arm === compared.arm;

/** The live version answers copies once the candidate has all traffic: those are the same time's answers too. */
const isLive = ({ versionId, arm }: WindowRow, compared: ComparedArms) =>
  versionId === compared.liveVersionId && (arm === "live" || arm === "shadow");

function sum(rows: readonly WindowRow[]): ArmTotals {
  const totals: ArmTotals = { service: emptyServiceSketch(), features: emptyFeaturesSketch(), kpis: emptyKpiSums() };
  for (const { summary } of rows) {
    if (summary.service) mergeServiceSketch(totals.service, summary.service);
    if (summary.features) mergeFeaturesSketch(totals.features, summary.features);
    if (summary.kpis) mergeKpiSums(totals.kpis, summary.kpis);
  }
  return totals;
}

/** Both arms' sums over the rows that ended at `until` or before. The rows stay as they are. */
export function sumArms(rows: readonly WindowRow[], compared: ComparedArms, until: Date): Totals {
  const within = rows.filter(({ at, spanMs }) => at.getTime() + spanMs <= until.getTime());
  return {
    live: sum(within.filter((row) => isLive(row, compared))),
    candidate: sum(within.filter((row) => isCandidate(row, compared))),
  };
}

/** Buckets in which both arms answered; an hour in which they did counts as all of its buckets. */
export function countBuckets(rows: readonly WindowRow[], compared: ComparedArms, bucketMs: number): number {
  const starts = (belongs: typeof isLive) =>
    new Map(
      rows
        .filter((row) => (row.summary.service?.requests ?? 0) > 0 && belongs(row, compared))
        .map(({ at, spanMs }) => [`${at.getTime()} ${spanMs}`, spanMs / bucketMs]),
    );
  const live = starts(isLive);
  return [...starts(isCandidate)].reduce((count, [key, buckets]) => count + (live.has(key) ? buckets : 0), 0);
}

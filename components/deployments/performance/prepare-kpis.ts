import { formatNumber, formatPercent } from "@/lib/client/format-number";
import type { KpiSummary } from "@/lib/contracts/measurements";
import { type KpiEstimate, type KpiName, kpiNames } from "@/lib/domain/kpis/estimate-kpis";
import { headlineKpis, kpiDirections, kpiLabels } from "@/lib/domain/kpis/metric-names";

export function findKpi(summary: { kpis: readonly KpiEstimate[] }, name: KpiName): KpiEstimate | null {
  return summary.kpis.find((kpi) => kpi.name === name) ?? null;
}

type HasKpis = { kpis: readonly KpiEstimate[] };

/** KPIs that any of the versions has, in the order in which they are always shown. */
export function kpisKnown(summaries: readonly HasKpis[]): KpiName[] {
  const known = new Set(summaries.flatMap((summary) => summary.kpis.map((kpi) => kpi.name)));
  return kpiNames.filter((name) => known.has(name));
}

/** Those of them that the table of versions has room for. */
export function kpisShown(summaries: readonly HasKpis[]): KpiName[] {
  return kpisKnown(summaries).filter((name) => headlineKpis.includes(name));
}

/** The finding that heads the table: whose KPI is better and whether the intervals leave room for chance. */
export function kpiHeadline(summaries: readonly KpiSummary[], name: KpiName): string {
  const known = summaries.flatMap((summary) => {
    const kpi = findKpi(summary, name);
    return kpi && kpi.value !== null && summary.version !== null
      ? [{ version: summary.version, ...kpi, value: kpi.value }]
      : [];
  });
  const labelled = summaries.reduce((sum, summary) => sum + summary.labelled, 0);
  const predicted = summaries.reduce((sum, summary) => sum + summary.predicted, 0);
  if (predicted === 0) return "Nothing was predicted in this time.";
  if (labelled === 0) return "No truth has arrived for this time yet.";
  const arrived = `The truth has arrived for ${formatPercent(labelled / predicted)} of the predictions`;
  const isLower = kpiDirections[name] === "lower";
  const [first, second] = known.toSorted((a, b) => (isLower ? a.value - b.value : b.value - a.value));
  if (!first || !second) return `${arrived}.`;
  const isApart = isLower
    ? first.high !== null && second.low !== null && first.high < second.low
    : first.low !== null && second.high !== null && first.low > second.high;
  const figures = `${kpiLabels[name]} ${formatNumber(first.value, { digits: 3 })} against ${formatNumber(second.value, { digits: 3 })}`;
  return isApart
    ? `v${first.version} does better than v${second.version}: ${figures}, and the intervals do not touch.`
    : `v${first.version} and v${second.version} cannot be told apart by ${kpiLabels[name]} yet: ${figures}.`;
}

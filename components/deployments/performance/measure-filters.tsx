import { FilterBar } from "@/components/ui/filter-bar";
import { type RangePreset, rangePresets, type Split } from "@/lib/contracts/measurements";
import type { KpiName } from "@/lib/domain/kpis/estimate-kpis";
import { kpiLabels } from "@/lib/domain/kpis/metric-names";

const rangeLabels: Record<RangePreset, string> = {
  "1h": "last hour",
  "6h": "last 6 hours",
  "24h": "last 24 hours",
  "3d": "last 3 days",
  "7d": "last 7 days",
  "28d": "last 28 days",
};
const splitLabels: Record<Split, string> = { arm: "arm", version: "version", none: "nothing" };

export function rangeFilter(fallback: RangePreset) {
  const options = rangePresets.map((value) => ({ value, label: rangeLabels[value] }));
  return { name: "range", label: "Time", fallback, options };
}

export type MeasureFiltersProps = { kpis: readonly KpiName[]; fallbackRange: RangePreset };

/** Time, split and KPI of the page: the URL is their only state. */
export function MeasureFilters({ kpis, fallbackRange }: MeasureFiltersProps) {
  const range = rangeFilter(fallbackRange);
  const split = {
    name: "split",
    label: "A line for each",
    fallback: "arm",
    options: (["arm", "version", "none"] as const).map((value) => ({ value, label: splitLabels[value] })),
  };
  const kpi = {
    name: "kpi",
    label: "KPI",
    fallback: kpis.includes("f1") ? "f1" : (kpis[0] ?? "f1"),
    options: kpis.map((value) => ({ value, label: kpiLabels[value] })),
  };
  return <FilterBar filters={kpis.length > 1 ? [range, split, kpi] : [range, split]} />;
}

import { type KpiSums, mergeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { mergeSlices, type SliceSums } from "@/lib/domain/kpis/slice-sums";
import { type FeaturesSketch, mergeFeaturesSketch } from "./features-sketch";
import { mergeServiceSketch, type ServiceSketch } from "./service-sketch";

/** The four parts of a summary; a part that nothing was added to is null. `slices` are the KPIs cell by cell of each input. */
export type Summary = {
  service: ServiceSketch | null;
  features: FeaturesSketch | null;
  kpis: KpiSums | null;
  slices: SliceSums | null;
};

export function emptySummary(): Summary {
  return { service: null, features: null, kpis: null, slices: null };
}

/** Adds `source` to `target`, in place. Parts that `target` lacks are taken over: `source` must not be used afterwards. */
export function mergeSummary(target: Summary, source: Summary): void {
  if (target.service && source.service) mergeServiceSketch(target.service, source.service);
  else target.service ??= source.service;
  if (target.features && source.features) mergeFeaturesSketch(target.features, source.features);
  else target.features ??= source.features;
  if (target.kpis && source.kpis) mergeKpiSums(target.kpis, source.kpis);
  else target.kpis ??= source.kpis;
  if (target.slices && source.slices) mergeSlices(target.slices, source.slices);
  else target.slices ??= source.slices;
}

import { type KpiSums, mergeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { type FeaturesSketch, mergeFeaturesSketch } from "./features-sketch";
import { mergeServiceSketch, type ServiceSketch } from "./service-sketch";

/** The three parts of a summary; a part that nothing was added to is null. */
export type Summary = { service: ServiceSketch | null; features: FeaturesSketch | null; kpis: KpiSums | null };

/** Adds `source` to `target`, in place. Parts that `target` lacks are taken over: `source` must not be used afterwards. */
export function mergeSummary(target: Summary, source: Summary): void {
  if (target.service && source.service) mergeServiceSketch(target.service, source.service);
  else target.service ??= source.service;
  if (target.features && source.features) mergeFeaturesSketch(target.features, source.features);
  else target.features ??= source.features;
  if (target.kpis && source.kpis) mergeKpiSums(target.kpis, source.kpis);
  else target.kpis ??= source.kpis;
}

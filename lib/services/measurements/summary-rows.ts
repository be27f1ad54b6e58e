import { readKpiSums, type StoredKpiSums, storeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { readSlices, type StoredSliceSums, storeSlices } from "@/lib/domain/kpis/slice-sums";
import {
  readFeaturesSketch,
  type StoredFeaturesSketch,
  storeFeaturesSketch,
} from "@/lib/domain/sketches/features-sketch";
import { readServiceSketch, type StoredServiceSketch, storeServiceSketch } from "@/lib/domain/sketches/service-sketch";
import type { SummaryOf } from "@/lib/domain/sketches/summarise-rows";
import type { Summary } from "@/lib/domain/sketches/summary";

/** The bodies of a row of `sketch_deltas` or `sketches`, as only our own encoders write them. */
type SummaryBodies = {
  service: StoredServiceSketch | null;
  features: StoredFeaturesSketch | null;
  kpis: StoredKpiSums | null;
  slices: StoredSliceSums | null;
};

/** A row of either table; `at` is the minute of a delta or the bucket of a sketch. */
export type SummaryRow = SummaryOf & { at: Date } & Partial<SummaryBodies>;

/** A row's parts; those that were not selected are null. Each call makes objects of its own. */
export function readSummary(row: Partial<SummaryBodies>): Summary {
  return {
    service: row.service ? readServiceSketch(row.service) : null,
    features: row.features ? readFeaturesSketch(row.features) : null,
    kpis: row.kpis ? readKpiSums(row.kpis) : null,
    slices: row.slices ? readSlices(row.slices) : null,
  };
}

/** The four bodies as JSON text, null where a part is. */
export function writeSummary(summary: Summary): { [Part in keyof SummaryBodies]: string | null } {
  return {
    service: summary.service && JSON.stringify(storeServiceSketch(summary.service)),
    features: summary.features && JSON.stringify(storeFeaturesSketch(summary.features)),
    kpis: summary.kpis && JSON.stringify(storeKpiSums(summary.kpis)),
    slices: summary.slices && JSON.stringify(storeSlices(summary.slices)),
  };
}

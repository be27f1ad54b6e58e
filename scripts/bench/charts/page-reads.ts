import type { Context } from "@/lib/command/context";
import { predictionListSchema } from "@/lib/contracts/prediction";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { getBusinessSeries } from "@/lib/services/measurements/business-series";
import { getDeliveryReport } from "@/lib/services/measurements/delivery";
import { getDriftTable, getFeatureDistribution } from "@/lib/services/measurements/drift-queries";
import { getExpectedKpis } from "@/lib/services/measurements/expected-kpis";
import { getKpiSlices } from "@/lib/services/measurements/kpi-slices";
import { getLabelMaturity } from "@/lib/services/measurements/label-maturity";
import { getDeploymentPulses } from "@/lib/services/measurements/pulses";
import { getKpiSeries, getKpiSummary, getServiceSeries } from "@/lib/services/measurements/queries";
import { listPredictions } from "@/lib/services/predictions/queries";

export type PageRead = { name: string; read(): Promise<unknown> };

/** Every read of a deployment's tabs that depends on how much was predicted, over one range. */
export function pageReads(ctx: Context, deploymentId: string, range: TimeRange): PageRead[] {
  const asked = { deploymentId, range };
  const list = predictionListSchema.parse({ from: range.from.toISOString(), to: range.to.toISOString() });
  return [
    { name: "pulse", read: () => getDeploymentPulses(ctx, [deploymentId]) },
    { name: "service by version", read: () => getServiceSeries(ctx, { ...asked, split: "version" }) },
    { name: "KPIs by version", read: () => getKpiSeries(ctx, { ...asked, split: "version" }) },
    { name: "KPIs over the range", read: () => getKpiSummary(ctx, asked) },
    { name: "KPIs expected from scores", read: () => getExpectedKpis(ctx, { ...asked, split: "version" }) },
    { name: "label maturity", read: () => getLabelMaturity(ctx, asked) },
    { name: "worst slices", read: () => getKpiSlices(ctx, asked) },
    { name: "business series", read: () => getBusinessSeries(ctx, asked) },
    { name: "drift table", read: () => getDriftTable(ctx, asked) },
    { name: "one distribution", read: () => getFeatureDistribution(ctx, { ...asked, feature: "origin" }) },
    { name: "delivery", read: () => getDeliveryReport(ctx, { deploymentId }) },
    { name: "predictions, first page", read: () => listPredictions(ctx, { ...list, deploymentId }) },
  ];
}

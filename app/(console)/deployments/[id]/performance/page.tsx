import type { Metadata } from "next";
import { AllMeasures } from "@/components/deployments/performance/all-measures";
import { AnswerFacts } from "@/components/deployments/performance/answer-facts";
import { BusinessSection } from "@/components/deployments/performance/business-section";
import { KpiCharts } from "@/components/deployments/performance/kpi-charts";
import { KpiTable } from "@/components/deployments/performance/kpi-table";
import { MeasureFilters } from "@/components/deployments/performance/measure-filters";
import { kpiHeadline, kpisKnown } from "@/components/deployments/performance/prepare-kpis";
import { backfillNote } from "@/components/deployments/performance/prepare-lines";
import { ServiceCharts } from "@/components/deployments/performance/service-charts";
import { SliceSection } from "@/components/deployments/performance/slice-section";
import { TruthSection } from "@/components/deployments/performance/truth-section";
import { ValueSection } from "@/components/deployments/performance/value-section";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { requireUserContext } from "@/lib/auth/current-context";
import { measurementRangeSchema, openingRange, resolveRange, splits } from "@/lib/contracts/measurements";
import { ingestUrl } from "@/lib/http/ingest-url";
import { orNotFound } from "@/lib/http/or-not-found";
import { listTrafficMarks } from "@/lib/services/deployments/list-traffic-marks";
import { getDeploymentValue, maySetValue } from "@/lib/services/deployments/value-queries";
import { getFeedbackSummary } from "@/lib/services/feedback/queries";
import { getBusinessSeries } from "@/lib/services/measurements/business-series";
import { getDeliveryReport } from "@/lib/services/measurements/delivery";
import { getExpectedKpis } from "@/lib/services/measurements/expected-kpis";
import { getFirstMeasuredAt } from "@/lib/services/measurements/first-measured";
import { getKpiSlices } from "@/lib/services/measurements/kpi-slices";
import { getLabelMaturity } from "@/lib/services/measurements/label-maturity";
import { getOutcomeSeries } from "@/lib/services/measurements/outcomes";
import { getKpiSeries, getKpiSummary, getServiceSeries } from "@/lib/services/measurements/queries";

export const metadata: Metadata = { title: "Performance" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function PerformancePage({ params, searchParams }: Props) {
  const [ctx, { id }, query] = await Promise.all([requireUserContext(), params, searchParams]);
  const now = ctx.clock.now();
  const fallbackRange = openingRange(await orNotFound(getFirstMeasuredAt(ctx, id)), now);
  const range = resolveRange(measurementRangeSchema.catch({}).parse(query), now, fallbackRange);
  const split = splits.find((known) => known === query.split) ?? "arm";
  const asked = { deploymentId: id, range };
  const [
    service,
    truth,
    summaries,
    marks,
    delivery,
    feedback,
    expected,
    maturity,
    slices,
    business,
    outcomes,
    value,
    maySet,
  ] = await orNotFound(
    Promise.all([
      getServiceSeries(ctx, { ...asked, split }),
      getKpiSeries(ctx, { ...asked, split }),
      getKpiSummary(ctx, asked),
      listTrafficMarks(ctx, asked),
      getDeliveryReport(ctx, asked),
      getFeedbackSummary(ctx, id, range.from),
      getExpectedKpis(ctx, { ...asked, split }),
      getLabelMaturity(ctx, asked),
      getKpiSlices(ctx, { ...asked, measure: query.kpi }),
      getBusinessSeries(ctx, asked),
      getOutcomeSeries(ctx, { ...asked, split }),
      getDeploymentValue(ctx, asked),
      maySetValue(ctx, id),
    ]),
  );
  const kpis = kpisKnown(summaries);
  const kpi = kpis.find((name) => name === query.kpi) ?? (kpis.includes("f1") ? "f1" : (kpis[0] ?? "f1"));
  return (
    <>
      <LiveRefresh nouns={["measurement", "rollout", "deployment"]} ids={[id]} gatherMs={10_000} />
      <MeasureFilters kpis={kpis} fallbackRange={fallbackRange} />
      <div className="grid gap-6">
        <Section title={kpiHeadline(summaries, kpi)} aside={backfillNote(summaries)}>
          <KpiTable summaries={summaries} />
          <AllMeasures summaries={summaries} />
        </Section>
        <KpiCharts series={truth} expected={expected} maturity={maturity} kpi={kpi} marks={marks} />
        <TruthSection maturity={maturity} trust={expected.trust} summaries={summaries} />
        <SliceSection slices={slices} />
        <Section title="How complete this is, and what callers say">
          <AnswerFacts delivery={delivery} feedback={feedback} />
        </Section>
        <Section title="Service">
          {service.n === 0 ? (
            <EmptyState title="No requests in this time">
              Choose a longer time, or send one: the Now tab has a form and the curl line.
            </EmptyState>
          ) : (
            <ServiceCharts series={service} marks={marks} />
          )}
        </Section>
        <ValueSection deploymentId={id} value={value} maySet={maySet} />
        <BusinessSection {...{ business, outcomes, marks }} deploymentId={id} ingestUrl={ingestUrl()} />
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { CollectionSection } from "@/components/collection/collection-section";
import { DataTab } from "@/components/deployments/data/data-tab";
import { DeliveryPanel } from "@/components/deployments/data/delivery-panel";
import { NoBaseline } from "@/components/deployments/data/no-baseline";
import { chooseFeature } from "@/components/deployments/data/prepare-drift";
import { rangeFilter } from "@/components/deployments/performance/measure-filters";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { FilterBar } from "@/components/ui/filter-bar";
import { requireUserContext } from "@/lib/auth/current-context";
import { measurementRangeSchema, openingRange, resolveRange } from "@/lib/contracts/measurements";
import { orNotFound } from "@/lib/http/or-not-found";
import { getCollectionPage } from "@/lib/services/collection/queries";
import { listTrafficMarks } from "@/lib/services/deployments/list-traffic-marks";
import { getDeliveryReport } from "@/lib/services/measurements/delivery";
import { getFirstMeasuredAt } from "@/lib/services/measurements/first-measured";
import { getDriftTable, getFeatureDistribution, getKpiSummary } from "@/lib/services/measurements/queries";

export const metadata: Metadata = { title: "Data" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function DataPage({ params, searchParams }: Props) {
  const [ctx, { id }, query] = await Promise.all([requireUserContext(), params, searchParams]);
  const now = ctx.clock.now();
  const fallbackRange = openingRange(await orNotFound(getFirstMeasuredAt(ctx, id)), now);
  const range = resolveRange(measurementRangeSchema.catch({}).parse(query), now, fallbackRange);
  const versions = await orNotFound(getKpiSummary(ctx, { deploymentId: id, range }));
  const versionId = versions.find((version) => String(version.version) === query.version)?.versionId;
  const asked = { deploymentId: id, range, versionId };
  const [table, marks] = await Promise.all([getDriftTable(ctx, asked), listTrafficMarks(ctx, asked)]);
  const feature = table ? chooseFeature(table, query.feature) : null;
  const distribution = feature ? await getFeatureDistribution(ctx, { ...asked, feature }) : null;
  const choices = versions.map(({ version }) => ({ value: String(version), label: `v${version}` }));
  const versionFilter = {
    name: "version",
    label: "Version",
    options: choices,
    fallback: String(table?.version ?? choices[0]?.value ?? ""),
  };
  const timeFilter = rangeFilter(fallbackRange);
  const [collection, delivery] = await Promise.all([
    getCollectionPage(ctx, id),
    getDeliveryReport(ctx, { deploymentId: id }),
  ]);
  return (
    <>
      <LiveRefresh nouns={["measurement", "rollout"]} ids={[id]} gatherMs={10_000} />
      <FilterBar filters={choices.length > 1 ? [versionFilter, timeFilter] : [timeFilter]} resets={[]} />
      {table?.reference && feature ? (
        <DataTab table={table} feature={feature} distribution={distribution} marks={marks} query={query} />
      ) : (
        <NoBaseline version={table?.version ?? null} />
      )}
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-2">
        <DeliveryPanel delivery={delivery} />
        <CollectionSection deploymentId={id} {...collection} />
      </div>
    </>
  );
}

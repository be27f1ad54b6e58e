import type { Metadata } from "next";
import { CollectionSection } from "@/components/collection/collection-section";
import { DataTab } from "@/components/deployments/data/data-tab";
import { DeliveryPanel } from "@/components/deployments/data/delivery-panel";
import { MonitorLine } from "@/components/deployments/data/monitor-line";
import { NoBaseline } from "@/components/deployments/data/no-baseline";
import { chooseFeature, chooseWindow, dataFilters } from "@/components/deployments/data/prepare-drift";
import { rangeFilter } from "@/components/deployments/performance/measure-filters";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { FilterBar } from "@/components/ui/filter-bar";
import { requireUserContext } from "@/lib/auth/current-context";
import { measurementRangeSchema, openingRange, resolveRange } from "@/lib/contracts/measurements";
import { orNotFound } from "@/lib/http/or-not-found";
import { getCollectionPage } from "@/lib/services/collection/queries";
import { listTrafficMarks } from "@/lib/services/deployments/list-traffic-marks";
import { getDeliveryReport } from "@/lib/services/measurements/delivery";
import { getDriftTable, getFeatureDistribution } from "@/lib/services/measurements/drift-queries";
import { getFirstMeasuredAt, getLastMeasuredAt } from "@/lib/services/measurements/first-measured";
import { getKpiSummary } from "@/lib/services/measurements/queries";
import { getMonitorPage } from "@/lib/services/monitors/queries";

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
  const [table, marks, { monitor, mayChange, versions: comparable }, lastMeasuredAt] = await Promise.all([
    getDriftTable(ctx, asked),
    listTrafficMarks(ctx, asked),
    getMonitorPage(ctx, id),
    getLastMeasuredAt(ctx, id),
  ]);
  const feature = table ? chooseFeature(table, query.feature) : null;
  const at = table ? (chooseWindow(table, query.at) ?? undefined) : undefined;
  const distribution = feature ? await getFeatureDistribution(ctx, { ...asked, feature, at }) : null;
  const numbers = versions.flatMap(({ version }) => version ?? []);
  const [collection, delivery] = await Promise.all([
    getCollectionPage(ctx, id),
    getDeliveryReport(ctx, { deploymentId: id }),
  ]);
  return (
    <>
      <LiveRefresh nouns={["measurement", "rollout", "monitor"]} ids={[id]} gatherMs={10_000} />
      <FilterBar filters={[...dataFilters(table, numbers), rangeFilter(fallbackRange)]} resets={["at"]} />
      {table?.reference && feature ? (
        <>
          <MonitorLine {...{ table, monitor, mayChange }} reference={table.reference} versions={comparable} />
          <DataTab {...{ table, feature, distribution, marks, lastMeasuredAt, query }} />
        </>
      ) : (
        <NoBaseline
          version={table?.version ?? null}
          deploymentId={id}
          mayFreeze={mayChange}
          range={{ from: range.from.toISOString(), to: range.to.toISOString() }}
        />
      )}
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-2">
        <DeliveryPanel delivery={delivery} />
        <CollectionSection deploymentId={id} {...collection} />
      </div>
    </>
  );
}

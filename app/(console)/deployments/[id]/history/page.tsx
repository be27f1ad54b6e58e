import type { Metadata } from "next";
import { TrafficTable } from "@/components/deployments/traffic-table";
import { Timeline } from "@/components/rollouts/timeline";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { requireUserContext } from "@/lib/auth/current-context";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { orFirstPage } from "@/lib/http/or-first-page";
import { orNotFound } from "@/lib/http/or-not-found";
import { listTraffic } from "@/lib/services/deployments/list-traffic";
import { getDeployment } from "@/lib/services/deployments/queries";

export const metadata: Metadata = { title: "History" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function HistoryPage({ params, searchParams }: Props) {
  const [ctx, { id }, query] = await Promise.all([requireUserContext(), params, searchParams]);
  const { cursor } = firstValues(query);
  const deployment = await orNotFound(getDeployment(ctx, id));
  const address = `/deployments/${id}/history`;
  const traffic = await orFirstPage(listTraffic(ctx, { deploymentId: id, cursor }), address);
  const older = traffic.nextCursor && `${address}?${new URLSearchParams({ cursor: traffic.nextCursor })}`;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_320px]">
      <Section title="What served when" aside="versions and shares in force, as the gateway had them">
        {traffic.items.length > 0 ? (
          <TrafficTable changes={traffic.items} deploymentId={id} />
        ) : (
          <EmptyState title="Nothing has served here yet.">
            From the first version on, every change of what serves is kept here for good.
          </EmptyState>
        )}
        <Pagination newerHref={cursor ? address : null} olderHref={older} />
      </Section>
      <Section title="Timeline">
        <Timeline entries={deployment.timeline} deploymentId={id} />
      </Section>
    </div>
  );
}

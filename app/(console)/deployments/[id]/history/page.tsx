import type { Metadata } from "next";
import { deploymentRights } from "@/components/deployments/deployment-rights";
import { TrafficTable } from "@/components/deployments/traffic-table";
import { TimeMachine } from "@/components/history/time-machine";
import { Timeline } from "@/components/rollouts/timeline";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { requireUserContext } from "@/lib/auth/current-context";
import { readMoment } from "@/lib/contracts/read-moment";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { orFirstPage } from "@/lib/http/or-first-page";
import { orNotFound } from "@/lib/http/or-not-found";
import { listTraffic } from "@/lib/services/deployments/list-traffic";
import { getDeployment } from "@/lib/services/deployments/queries";
import { findRestore } from "@/lib/services/time-machine/find-restore";
import { getLife } from "@/lib/services/time-machine/get-life";
import { getStateAt } from "@/lib/services/time-machine/queries";

export const metadata: Metadata = { title: "History" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function HistoryPage({ params, searchParams }: Props) {
  const [ctx, { id }, query] = await Promise.all([requireUserContext(), params, searchParams]);
  const { cursor, at: asked } = firstValues(query);
  const { at, ignored } = readMoment(asked, ctx.clock.now());
  const deployment = await orNotFound(getDeployment(ctx, id));
  const address = `/deployments/${id}/history`;
  const [traffic, life, state] = await Promise.all([
    orFirstPage(listTraffic(ctx, { deploymentId: id, cursor }), address),
    getLife(ctx, id),
    getStateAt(ctx, { deploymentId: id, at }),
  ]);
  const mayRestore = at !== undefined && deploymentRights(ctx.actor, deployment.teamId).rollBack;
  const restore = mayRestore ? await findRestore(ctx, state) : null;
  const older = traffic.nextCursor && `${address}?${new URLSearchParams({ cursor: traffic.nextCursor })}`;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_320px]">
      <div className="grid min-w-0 gap-6">
        <TimeMachine life={life} state={state} isNow={at === undefined} ignored={ignored} restore={restore} />
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
      </div>
      <Section title="Timeline">
        <Timeline entries={deployment.timeline} deploymentId={id} />
      </Section>
    </div>
  );
}

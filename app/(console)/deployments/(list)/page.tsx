import type { Metadata } from "next";
import { DeploymentFilters } from "@/components/deployments/deployment-filters";
import { DeploymentList } from "@/components/deployments/deployment-list";
import { fleetSentence } from "@/components/deployments/fleet-sentence";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyHints, rowKeyHints } from "@/components/ui/key-hints";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireUserContext } from "@/lib/auth/current-context";
import { currentScope } from "@/lib/auth/current-scope";
import { deploymentListInput } from "@/lib/contracts/deployment";
import { can } from "@/lib/domain/access/actor";
import { orFirstPage } from "@/lib/http/or-first-page";
import { listDeployments } from "@/lib/services/deployments/list-deployments";
import { getDeploymentPulses } from "@/lib/services/measurements/pulses";

export const metadata: Metadata = { title: "Deployments" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DeploymentsPage({ searchParams }: Props) {
  const [ctx, query] = await Promise.all([requireUserContext(), searchParams]);
  const { q, health, cursor, limit } = deploymentListInput.catch({ limit: 50 }).parse(query);
  const scope = await currentScope(ctx);
  const filters = { q, health, teamIds: scope.teamIds, environment: scope.environment };
  const page = await orFirstPage(listDeployments(ctx, { ...filters, cursor, limit }), "/deployments");
  const pulses = await getDeploymentPulses(
    ctx,
    page.items.map((item) => item.id),
  );
  const given = Object.entries({ q, health }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const isFiltered = given.length > 0 || scope.environment !== null;
  const mayCreate = scope.teamIds.some((teamId) => can(ctx.actor, "deployment:create", teamId));
  const create = mayCreate ? (
    <ButtonLink href="/deployments/new" shortcut="n">
      Create deployment
    </ButtonLink>
  ) : null;
  const older = page.nextCursor && `/deployments?${new URLSearchParams([...given, ["cursor", page.nextCursor]])}`;
  return (
    <>
      <LiveRefresh nouns={["deployment", "rollout"]} gatherMs={1_000} />
      <PageHeader
        sentence={isFiltered && page.items.length === 0 ? "Nothing fits these filters." : fleetSentence(page.items)}
        facts={
          <span>A deployment is the standing place of a model in an environment: its address, its live version.</span>
        }
        actions={page.items.length > 0 ? create : null}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <DeploymentFilters />
        <KeyHints hints={rowKeyHints} />
      </div>
      {page.items.length > 0 ? (
        <DeploymentList items={page.items} pulses={pulses} />
      ) : (
        <EmptyState title={isFiltered ? "No deployment fits." : "Nothing is deployed yet."} action={create}>
          {isFiltered
            ? "Clear the filters, or choose another environment in the top bar."
            : "Create a deployment for a model, then start a version in it. Nothing runs before you start it."}
        </EmptyState>
      )}
      <Pagination newerHref={cursor ? `/deployments?${new URLSearchParams(given)}` : null} olderHref={older} />
    </>
  );
}

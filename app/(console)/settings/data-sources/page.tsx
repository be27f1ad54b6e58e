import type { Metadata } from "next";
import { CreateDataSource } from "@/components/data-sources/create-data-source";
import { DataSourceTable } from "@/components/data-sources/data-source-table";
import { dataSourcesSentence } from "@/components/data-sources/data-source-words";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { pageLinks } from "@/components/models/page-links";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeyHints, rowKeyHints } from "@/components/ui/key-hints";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireUserContext } from "@/lib/auth/current-context";
import { currentScope } from "@/lib/auth/current-scope";
import { listDataSourcesSearch } from "@/lib/contracts/data-source";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/domain/access/actor";
import { orFirstPage } from "@/lib/http/or-first-page";
import { listFeedableModels } from "@/lib/services/data-sources/list-feedable-models";
import { listDataSources } from "@/lib/services/data-sources/queries";

export const metadata: Metadata = { title: "Data sources" };

const PATH = "/settings/data-sources";

export default async function DataSourcesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireUserContext();
  const [scope, params] = await Promise.all([currentScope(ctx), searchParams]);
  const { do: asked, ...rest } = firstValues(params);
  const { input, given } = listDataSourcesSearch(rest);
  const list = listDataSources(ctx, { ...input, team: scope.teamSlug ?? undefined });
  const [page, models] = await Promise.all([orFirstPage(list, PATH), listFeedableModels(ctx)]);
  const teams = ctx.actor.memberships
    .filter(({ teamId }) => can(ctx.actor, "data_source:create", teamId))
    .map(({ teamId, teamName }) => ({ id: teamId, name: teamName }));
  const isFiltered = input.search !== undefined || input.cursor !== undefined;
  const isEmpty = page.items.length === 0;
  return (
    <>
      <LiveRefresh nouns={["data_source"]} />
      <PageHeader
        sentence={isEmpty && isFiltered ? "No data source fits." : dataSourcesSentence(page.items)}
        facts={isEmpty ? null : <KeyHints hints={rowKeyHints} />}
        actions={
          teams.length > 0 ? (
            <CreateDataSource key={asked} teams={teams} models={models} isOpenFirst={asked === "create"} />
          ) : null
        }
      />
      {isEmpty && !isFiltered ? (
        <EmptyState title="Nobody has said where inputs come from.">
          A data source has an owner, classes of data and a rhythm. When a model that it feeds gets into trouble, the
          incident names what changed in it the day before.
        </EmptyState>
      ) : (
        <>
          <FilterBar search={{ label: "Search names, owners and descriptions" }} />
          {isEmpty ? (
            <EmptyState title="No data source fits.">Search for less, or clear the filter.</EmptyState>
          ) : (
            <DataSourceTable sources={page.items} showsTeam={scope.teamIds.length > 1} />
          )}
          <Pagination {...pageLinks(PATH, given, page.nextCursor)} />
        </>
      )}
    </>
  );
}

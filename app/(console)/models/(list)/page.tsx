import type { Metadata } from "next";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { HowToRegister } from "@/components/models/how-to-register";
import { ModelTable } from "@/components/models/model-table";
import { modelsSentence } from "@/components/models/models-sentence";
import { pageLinks } from "@/components/models/page-links";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireUserContext } from "@/lib/auth/current-context";
import { currentScope } from "@/lib/auth/current-scope";
import { listModelsSearch } from "@/lib/contracts/model";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/domain/access/actor";
import { orFirstPage } from "@/lib/http/or-first-page";
import { publicUrl } from "@/lib/http/public-url";
import { listModels } from "@/lib/services/models/queries";

export const metadata: Metadata = { title: "Models" };

const orders = [
  { value: "recent", label: "registered last" },
  { value: "name", label: "name" },
];

export default async function ModelsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireUserContext();
  const scope = await currentScope(ctx);
  const { input, given } = listModelsSearch(firstValues(await searchParams));
  const page = await orFirstPage(listModels(ctx, { ...input, team: scope.teamSlug ?? undefined }), "/models");
  const canRegister = scope.teamIds.some((teamId) => can(ctx.actor, "version:register", teamId));
  const isEmpty = page.items.length === 0;
  const isFiltered = input.search !== undefined || input.cursor !== undefined;
  return (
    <>
      <LiveRefresh nouns={["model", "version", "deployment"]} />
      <PageHeader
        sentence={isEmpty && !isFiltered ? "Register your first model." : modelsSentence(page.items)}
        actions={
          canRegister ? (
            <ButtonLink href="/models/register" shortcut="n">
              Register…
            </ButtonLink>
          ) : null
        }
      />
      {isEmpty && !isFiltered ? (
        <HowToRegister origin={publicUrl()} canRegister={canRegister} />
      ) : (
        <>
          <FilterBar
            search={{ label: "Search names and descriptions" }}
            filters={[{ name: "sort", label: "Order", options: orders, fallback: "recent" }]}
          />
          {isEmpty ? (
            <EmptyState title="No model fits.">Search for less, or clear the filter.</EmptyState>
          ) : (
            <ModelTable models={page.items} showsTeam={scope.teamIds.length > 1} />
          )}
          <Pagination {...pageLinks("/models", given, page.nextCursor)} />
        </>
      )}
    </>
  );
}

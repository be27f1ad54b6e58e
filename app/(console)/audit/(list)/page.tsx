import type { Metadata } from "next";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditList } from "@/components/audit/audit-list";
import { CheckExport } from "@/components/audit/check-export";
import { ExportLinks } from "@/components/audit/export-links";
import { LiveAt } from "@/components/audit/live-at";
import { VerifyChain } from "@/components/audit/verify-chain";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { State } from "@/components/ui/state";
import { requireUserContext } from "@/lib/auth/current-context";
import { formatPlural } from "@/lib/client/format-number";
import { readAuditSearch } from "@/lib/contracts/audit-search";
import { PAGE_SIZE } from "@/lib/contracts/paging";
import { readMoment } from "@/lib/contracts/read-moment";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { countWord } from "@/lib/domain/text/count-word";
import { orFirstPage } from "@/lib/http/or-first-page";
import { countAuditToday, listAuditChoices, listAuditEvents, mayReadAudit } from "@/lib/services/audit/queries";
import { listStatesAt } from "@/lib/services/time-machine/queries";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireUserContext();
  if (!mayReadAudit(ctx)) return <NotYours />;
  const query = await searchParams;
  const { filter, given, ignored, cursor } = readAuditSearch(query);
  const { live: asked, after } = firstValues(query);
  const now = ctx.clock.now();
  const { at, ignored: noMoment } = readMoment(asked, now);
  const [page, choices, today, states] = await Promise.all([
    orFirstPage(listAuditEvents(ctx, filter, { cursor }), "/audit"),
    listAuditChoices(ctx),
    countAuditToday(ctx),
    at === undefined ? null : orFirstPage(listStatesAt(ctx, { at, cursor: after, limit: PAGE_SIZE }), "/audit"),
  ]);
  const older = page.nextCursor && `/audit?${new URLSearchParams({ ...given, cursor: page.nextCursor })}`;
  return (
    <>
      <LiveRefresh nouns={choices.nouns} />
      <PageHeader
        sentence={`${formatPlural(today.done, "change")} today, ${countWord(today.refused).replace(/^no$/, "none")} refused.`}
        facts={
          <>
            <VerifyChain />
            <CheckExport />
          </>
        }
        actions={choices.mayExport ? <ExportLinks filter={given} /> : null}
      />
      <LiveAt now={now} asked={at !== undefined && states ? { at, ...states, cursor: after } : null} />
      <AuditFilters choices={choices} />
      {Object.entries(noMoment ? { ...ignored, live: noMoment } : ignored).map(([name, value]) => (
        <p key={name} className="pb-2 text-xs">
          <State kind="hold">
            {name} “{value}” cannot be looked for, so it is left out.
          </State>
        </p>
      ))}
      <AuditList events={page.items} isFiltered={Object.keys(given).length > 0} />
      <Pagination newerHref={cursor ? `/audit?${new URLSearchParams(given)}` : null} olderHref={older} />
    </>
  );
}

function NotYours() {
  return (
    <>
      <PageHeader sentence="The audit trail is not yours to read." />
      <EmptyState title="Auditors, team admins, approvers and ML engineers read it.">
        Ask a team admin for one of these roles. What was changed last stands on Home for everyone.
      </EmptyState>
    </>
  );
}

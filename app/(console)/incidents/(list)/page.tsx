import type { Metadata } from "next";
import { RuleList } from "@/components/alerts/rule-list";
import { rulesFinding } from "@/components/alerts/rule-words";
import { IncidentTable } from "@/components/incidents/incident-table";
import { incidentsSentence, orderIncidents } from "@/components/incidents/incident-words";
import { NoIncidents } from "@/components/incidents/no-incidents";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { pageLinks } from "@/components/models/page-links";
import { ButtonLink } from "@/components/ui/button-link";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeyHints, rowKeyHints } from "@/components/ui/key-hints";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { requireUserContext } from "@/lib/auth/current-context";
import { currentScope } from "@/lib/auth/current-scope";
import { listIncidentsSearch } from "@/lib/contracts/incident-search";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/domain/access/actor";
import { orFirstPage } from "@/lib/http/or-first-page";
import { listAlertRules } from "@/lib/services/alerts/queries";
import { listIncidents } from "@/lib/services/incidents/queries";

export const metadata: Metadata = { title: "Incidents" };

const PATH = "/incidents";
const states = [
  { value: "current", label: "not over" },
  { value: "resolved", label: "resolved" },
  { value: "all", label: "all" },
];
const severities = [
  { value: "all", label: "any" },
  { value: "critical", label: "critical" },
  { value: "warning", label: "warning" },
  { value: "info", label: "info" },
];

export default async function IncidentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireUserContext();
  const [scope, params] = await Promise.all([currentScope(ctx), searchParams]);
  const { input, given } = listIncidentsSearch(firstValues(params));
  const { teamIds, environment } = scope;
  const [page, rules] = await Promise.all([
    orFirstPage(listIncidents(ctx, { ...input, teamIds, environment }), PATH),
    listAlertRules(ctx, { teamIds, environment }),
  ]);
  const deployments = [...new Map(rules.map(({ deployment }) => [deployment.id, deployment])).values()];
  const shownRules = input.deploymentId ? rules.filter((rule) => rule.deployment.id === input.deploymentId) : rules;
  const incidents = orderIncidents(page.items);
  const watching = rules.filter(({ isEnabled }) => isEnabled);
  const mayWrite = teamIds.some((teamId) => can(ctx.actor, "alert_rule:create", teamId));
  const deploymentFilter = {
    name: "deploymentId",
    label: "Deployment",
    options: [
      { value: "all", label: "all" },
      ...deployments.map(({ id, name, environment: place }) => ({ value: id, label: `${name} · ${place}` })),
    ],
  };
  return (
    <>
      <LiveRefresh nouns={["incident", "alert_rule"]} />
      <PageHeader
        sentence={incidentsSentence(incidents, watching.length)}
        facts={incidents.length > 0 ? <KeyHints hints={rowKeyHints} /> : null}
        actions={
          mayWrite ? (
            <ButtonLink href="/incidents/rules/new" shortcut="n">
              New alert rule
            </ButtonLink>
          ) : null
        }
      />
      <FilterBar
        filters={[
          { name: "state", label: "State", options: states, fallback: "current" },
          { name: "severity", label: "Severity", options: severities },
          ...(deployments.length > 1 ? [deploymentFilter] : []),
        ]}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,4fr)_minmax(0,3fr)]">
        <Section title="Incidents" aside={incidents.length > 1 ? "gravest first, then oldest" : null}>
          {incidents.length > 0 ? (
            <IncidentTable incidents={incidents} label="Incidents" />
          ) : (
            <NoIncidents
              isFiltered={Object.keys(given).length > 0}
              deployments={new Set(watching.map(({ deployment }) => deployment.id)).size}
              mayWrite={mayWrite}
            />
          )}
          <Pagination {...pageLinks(PATH, given, page.nextCursor)} />
        </Section>
        <Section title={rulesFinding(shownRules)} aside={shownRules.length > 0 ? "firing first" : null}>
          <RuleList rules={shownRules} mayWrite={mayWrite} />
        </Section>
      </div>
    </>
  );
}

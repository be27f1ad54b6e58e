import type { Metadata } from "next";
import { ChooseDeployment } from "@/components/alerts/choose-deployment";
import { RuleForm } from "@/components/alerts/rule-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PageLink } from "@/components/ui/page-link";
import { requireUserContext } from "@/lib/auth/current-context";
import { currentScope } from "@/lib/auth/current-scope";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/domain/access/actor";
import { orNotFound } from "@/lib/http/or-not-found";
import { getRuleChoices } from "@/lib/services/alerts/queries";
import { listDeployments } from "@/lib/services/deployments/list-deployments";

export const metadata: Metadata = { title: "New alert rule" };

/** More than this in one list nobody looks through: their own pages lead here too. */
const MOST_DEPLOYMENTS = 200;

export default async function NewRulePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireUserContext();
  const [scope, params] = await Promise.all([currentScope(ctx), searchParams]);
  const { deployment: asked } = firstValues(params);
  const teamIds = scope.teamIds.filter((teamId) => can(ctx.actor, "alert_rule:create", teamId));
  const { items } = await listDeployments(ctx, { ...scope, teamIds, limit: MOST_DEPLOYMENTS });
  const chosen = asked ?? items[0]?.id;
  const choices = chosen === undefined ? null : await orNotFound(getRuleChoices(ctx, chosen));
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Incidents", href: "/incidents" }, { label: "Alert rules" }]}
        sentence="What must not happen unnoticed?"
      />
      {choices ? (
        <>
          <ChooseDeployment deployments={withChosen(items, choices.deployment)} chosen={choices.deployment.id} />
          <RuleForm key={choices.deployment.id} choices={choices} rule={null} />
        </>
      ) : (
        <EmptyState title="There is no deployment that you may watch.">
          ML engineers and responders write rules for the deployments of their team.{" "}
          <PageLink href="/deployments">Deployments</PageLink>
        </EmptyState>
      )}
    </>
  );
}

type Named = { id: string; name: string; environment: string };

/** The list, with the chosen one in it even where the switches of the top bar leave it out. */
function withChosen(items: readonly Named[], chosen: Named): Named[] {
  const named = items.map(({ id, name, environment }) => ({ id, name, environment }));
  return named.some(({ id }) => id === chosen.id) ? named : [chosen, ...named];
}

import type { Metadata } from "next";
import { LaterPreview } from "@/components/alerts/later-preview";
import { RuleActions } from "@/components/alerts/rule-actions";
import { RuleFacts } from "@/components/alerts/rule-facts";
import { RuleForm } from "@/components/alerts/rule-form";
import { RuleHeaderFacts } from "@/components/alerts/rule-header-facts";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireUserContext } from "@/lib/auth/current-context";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/domain/access/actor";
import { orNotFound } from "@/lib/http/or-not-found";
import { getAlertRule, getRuleChoices } from "@/lib/services/alerts/queries";

export const metadata: Metadata = { title: "Alert rule" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function AlertRulePage({ params, searchParams }: Props) {
  const [ctx, { id }, query] = await Promise.all([requireUserContext(), params, searchParams]);
  const rule = await orNotFound(getAlertRule(ctx, id));
  const { deployment, name, mayChange } = rule;
  const mayDelete = ctx.actor.memberships.some(
    ({ teamId, teamSlug }) => teamSlug === rule.team.slug && can(ctx.actor, "alert_rule:delete", teamId),
  );
  const isEdited = mayChange && firstValues(query).edit === "1";
  const crumbs = [
    { label: "Incidents", href: "/incidents" },
    { label: "Alert rules" },
    { label: deployment.name, href: `/deployments/${deployment.id}` },
    { label: deployment.environment },
  ];
  if (isEdited) {
    const choices = await orNotFound(getRuleChoices(ctx, deployment.id));
    return (
      <>
        <PageHeader crumbs={crumbs} sentence={`Edit ${name}`} />
        <RuleForm choices={choices} rule={rule} />
      </>
    );
  }
  return (
    <>
      <LiveRefresh nouns={["alert_rule"]} ids={[id]} />
      <PageHeader
        crumbs={crumbs}
        sentence={name}
        facts={<RuleHeaderFacts rule={rule} />}
        actions={mayChange ? <RuleActions rule={rule} mayDelete={mayDelete} /> : null}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Section title="The past 30 days, as the rule stands now">
          <div className="rounded-md border border-border bg-card p-4">
            <LaterPreview deploymentId={deployment.id} definition={rule.definition} />
          </div>
        </Section>
        <Section title="What it says">
          <RuleFacts rule={rule} />
        </Section>
      </div>
    </>
  );
}

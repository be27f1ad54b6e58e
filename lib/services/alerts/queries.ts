import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { loadReadable } from "@/lib/command/load-readable";
import type { AlertRuleView, RuleChoices } from "@/lib/contracts/alert-rule";
import { baselineSchema } from "@/lib/contracts/baseline";
import { interpretationSchema } from "@/lib/contracts/signature";
import type { Database } from "@/lib/db";
import { kpiMetricNames } from "@/lib/domain/alerts/metrics";
import { isFiring, parseRuleState } from "@/lib/domain/alerts/rule-state";
import { notFound } from "@/lib/domain/errors/app-error";
import { estimateKpis } from "@/lib/domain/kpis/estimate-kpis";
import { emptyKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { ruleInclude, toRuleView } from "./to-view";

const MOST_RULES = 500;
const MOST_VERSIONS = 50;
const MOST_SERIES = 100;

type Asked = { deploymentId?: string; teamIds?: readonly string[]; environment?: string | null };

const rank = ({ isEnabled, status }: AlertRuleView): number => {
  if (!isEnabled) return 3;
  const state = parseRuleState(status);
  if (isFiring(state)) return 0;
  return state === "pending" ? 1 : 2;
};

/** The rules of the actor's teams: those that fire first, then by deployment and name. */
export async function listAlertRules(ctx: Context, asked: Asked = {}): Promise<AlertRuleView[]> {
  const { deploymentId, teamIds, environment } = asked;
  const rows = await ctx.db.alertRule.findMany({
    where: {
      AND: [inTeams(ctx, "alert_rule:read"), teamIds ? { teamId: { in: [...teamIds] } } : {}],
      deploymentId,
      deployment: { deletedAt: null, ...(environment ? { environment: { name: environment } } : {}) },
    },
    include: ruleInclude,
    orderBy: [{ deployment: { name: "asc" } }, { name: "asc" }, { id: "asc" }],
    take: MOST_RULES,
  });
  const views = rows.map((row) => toRuleView(ctx, row)).filter((view) => view !== null);
  return views.toSorted((a, b) => rank(a) - rank(b));
}

/** One rule. Throws `not_found` where there is none, or it is another team's. */
export async function getAlertRule(ctx: Context, ruleId: string): Promise<AlertRuleView> {
  const row = await loadReadable(ctx, ruleId, {
    noun: "alert_rule",
    permission: "alert_rule:read",
    find: (id) => ctx.db.alertRule.findUnique({ where: { id }, include: ruleInclude }),
  });
  const view = toRuleView(ctx, row);
  if (!view) throw notFound("alert_rule");
  return view;
}

async function listSeriesNames(db: Database, deploymentId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT name FROM posted_metrics WHERE deployment_id = ${deploymentId}::uuid AND kind = 'series'
    ORDER BY name LIMIT ${MOST_SERIES}`;
  return rows.map(({ name }) => name);
}

/** What a rule on this deployment can be about: its inputs and KPIs as its newest versions have them. */
export async function getRuleChoices(ctx: Context, deploymentId: string): Promise<RuleChoices> {
  const { id, name, modelId, liveVersionId } = await loadReadableDeployment(ctx, deploymentId, "alert_rule:read");
  const { environment } = await ctx.db.deployment.findUniqueOrThrow({
    where: { id },
    select: { environment: { select: { name: true } } },
  });
  const versions = await ctx.db.modelVersion.findMany({
    where: { modelId, deletedAt: null },
    select: { id: true, number: true },
    orderBy: { number: "desc" },
    take: MOST_VERSIONS,
  });
  const judgedId = liveVersionId ?? versions[0]?.id;
  const judged = judgedId
    ? await ctx.db.modelVersion.findUnique({
        where: { id: judgedId },
        select: { baseline: true, interpretation: true },
      })
    : null;
  const target = interpretationSchema.safeParse(judged?.interpretation).data;
  const known = target ? estimateKpis(emptyKpiSums(), target).map((kpi) => kpi.name) : [];
  const baseline = baselineSchema.safeParse(judged?.baseline).data;
  return {
    deployment: { id, name, environment: environment.name },
    features: (baseline?.features ?? [])
      .map((feature) => feature.name)
      .filter((feature) => !["score", "answer"].includes(feature)),
    kpis: kpiMetricNames.filter((kpi) => known.includes(kpi)),
    versions: versions.map(({ number }) => number),
    series: await listSeriesNames(ctx.db, id),
  };
}

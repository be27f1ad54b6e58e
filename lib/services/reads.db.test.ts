import { beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { listIncidentsInput } from "@/lib/contracts/incident";
import { listModelsInput } from "@/lib/contracts/model";
import type { Scope } from "@/lib/domain/access/permissions";
import { DAY_MS } from "@/lib/domain/time/durations";
import { createIncidentRow } from "@/lib/testing/alert-world";
import { createChannelRow } from "@/lib/testing/channel-rows";
import { createDataSourceRow } from "@/lib/testing/data-source-rows";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf } from "@/lib/testing/world";
import { getAlertRule, getRuleChoices, listAlertRules } from "./alerts/queries";
import { getApproval, listWaitingApprovals } from "./approvals/queries";
import { getAuditEvent } from "./audit/queries";
import { listChannels } from "./channels/queries";
import { getCollection } from "./collection/queries";
import { getDataSource, listDataSources } from "./data-sources/queries";
import { listDeployments } from "./deployments/list-deployments";
import { listTraffic } from "./deployments/list-traffic";
import { getDeployment } from "./deployments/queries";
import { listEnvironments } from "./environments/queries";
import { getFeedbackSummary } from "./feedback/queries";
import { getIncident, listIncidents, listOpenIncidents } from "./incidents/queries";
import { getBusinessSeries } from "./measurements/business-series";
import { getOutcomeSeries } from "./measurements/outcomes";
import { getDeploymentPulses } from "./measurements/pulses";
import { listModels } from "./models/queries";
import { listNotices } from "./notices/queries";
import { searchPalette } from "./palette/queries";
import { getPrediction } from "./predictions/queries";
import { getReviewQueue, listReviewQueues, listSimilarItems } from "./reviews/queries";
import { draftRollout } from "./rollouts/draft";
import { requestRollout } from "./rollouts/request";
import { getStateAt, listStatesAt } from "./time-machine/queries";

const { db } = databaseForFile();
let world: DeploymentWorld;
beforeAll(async () => {
  world = await createDeploymentWorld(db);
  const asker = await world.person("ml_engineer");
  const strategy = { kind: "canary" as const, weights: [10] };
  await requestRollout.execute(asker, { deploymentId: world.production.id, version: 1, strategy });
  await createChannelRow(db, world.team);
  await createIncidentRow(db, world.team, { of: { deploymentId: world.staging.id } });
  await createDataSourceRow(db, world.team);
  const queue = { teamId: world.team.id, deploymentId: world.staging.id, name: "queue", guideline: "", labels: ["a"] };
  await db.reviewQueue.create({ data: { ...queue, slaMinutes: 60, id: crypto.randomUUID(), createdAt: new Date() } });
});

function tokenOf(scopes: readonly Scope[], deploymentId: string | null = null): Context {
  const { id: teamId, slug: teamSlug, name: teamName } = world.team;
  const facts = { id: crypto.randomUUID(), name: "a program", createdById: null, scopes, deploymentId };
  return contextOf(db, { kind: "token", teamId, teamSlug, teamName, ...facts });
}

const lists: Record<string, (ctx: Context) => Promise<{ length: number }>> = {
  deployments: async (ctx) => (await listDeployments(ctx, { limit: 10 })).items,
  models: async (ctx) => (await listModels(ctx, listModelsInput.parse({}))).items,
  environments: listEnvironments,
  approvals: listWaitingApprovals,
  "review queues": listReviewQueues,
  channels: listChannels,
  "data sources": async (ctx) => (await listDataSources(ctx, { limit: 10 })).items,
  notices: listNotices,
  "alert rules": listAlertRules,
  incidents: async (ctx) => (await listIncidents(ctx, listIncidentsInput.parse({}))).items,
  "open incidents": listOpenIncidents,
  pulses: (ctx) => getDeploymentPulses(ctx, [world.staging.id]),
  states: async (ctx) => (await listStatesAt(ctx, { limit: 10 })).items,
  palette: async (ctx) => (await searchPalette(ctx, "")).items,
};

describe("a list", () => {
  it.each(Object.entries(lists))(
    "of %s: a token that may read sees it, one that may only predict does not",
    async (_name, list) => {
      expect((await list(tokenOf(["read"]))).length).toBeGreaterThan(0);
      expect(await list(tokenOf(["predict"]))).toHaveLength(0);
      expect(await list(tokenOf(["read", "predict"], world.staging.id))).toHaveLength(0);
    },
  );
});

const day = { from: new Date(Date.now() - DAY_MS), to: new Date() };

const addresses: Record<string, (ctx: Context, id: string) => Promise<unknown>> = {
  deployment: getDeployment,
  collection: getCollection,
  "data source": getDataSource,
  traffic: (ctx, deploymentId) => listTraffic(ctx, { deploymentId }),
  state: (ctx, deploymentId) => getStateAt(ctx, { deploymentId }),
  "business series": (ctx, deploymentId) => getBusinessSeries(ctx, { deploymentId, range: day }),
  outcomes: (ctx, deploymentId) => getOutcomeSeries(ctx, { deploymentId, range: day, split: "arm" }),
  feedback: (ctx, deploymentId) => getFeedbackSummary(ctx, deploymentId, new Date(0)),
  prediction: (ctx, deploymentId) => getPrediction(ctx, { deploymentId, predictionId: systemClock.id() }),
  "rollout draft": (ctx, deploymentId) => draftRollout(ctx, deploymentId, null),
  "approval request": getApproval,
  "audit entry": getAuditEvent,
  "review queue": getReviewQueue,
  "similar items": listSimilarItems,
  "alert rule": getAlertRule,
  "choices for a rule": getRuleChoices,
  incident: getIncident,
};

describe("an address", () => {
  it.each(Object.entries(addresses))(
    "of %s: what is no id, and an id of nothing, are not found",
    async (_name, read) => {
      const ctx = tokenOf(["read", "audit"]);
      for (const id of ["x", crypto.randomUUID()])
        await expect(read(ctx, id)).rejects.toMatchObject({ code: "not_found" });
    },
  );
});

import type { Database } from "@/lib/db";
import { defaultMonitor } from "@/lib/domain/monitors/monitor";
import type { CommandKey } from "@/lib/services/commands";
import { createAlertRuleRow, createIncidentRow, createIncidentWithMails, sampleRule } from "./alert-world";
import { createChannelRow, createDeadDelivery } from "./channel-rows";
import { createDataSourceRow } from "./data-source-rows";
import { createDeploymentWorld, createRolloutSample, oneApproval } from "./deployment-world";
import { createVersionRow } from "./registry-rows";
import { createClaimedTask, createReviewable, createReviewTask, storeMails } from "./review-world";
import type { TestTeam } from "./world";

/** A team with whatever rows the samples point at. */
type SampleWorld = { db: Database; team: TestTeam };

/** An input that parses and names a target in the world's team; it may still be refused by a rule, never by its form. */
export const commandSamples: Record<CommandKey, (world: SampleWorld) => unknown | Promise<unknown>> = {
  abortRollout: async (world) => ({
    rolloutId: (await createRolloutSample(world, { where: "staging", isStarted: true })).rolloutId,
    reason: "sample",
  }),
  acknowledgeIncident: async ({ db, team }) => ({ incidentId: (await createIncidentRow(db, team)).incidentId }),
  advanceIncident: async ({ db, team }) => {
    const { ruleId } = await createAlertRuleRow(db, team);
    const found = { event: "fired", state: "firing", reason: "sample", title: "sample", windows: [] };
    const times = { firingSince: null, countFrom: null, dueAt: new Date().toISOString() };
    return { ruleId, seenEvaluation: 0, seenVersion: 0, ...found, ...times };
  },
  advanceRollout: async (world) => ({
    rolloutId: (await createRolloutSample(world, { where: "staging", isStarted: true })).rolloutId,
    event: "candidate_ready",
    seenVersion: 1,
    reason: null,
  }),
  announceChange: async ({ db, team }) => ({
    dataSourceId: await createDataSourceRow(db, team),
    kind: "note",
    what: "sample",
  }),
  assignAlias: async ({ db, team }) => ({ versionId: (await createVersionRow(db, team)).versionId, alias: "champion" }),
  assignIncident: async ({ db, team }) => ({
    incidentId: (await createIncidentRow(db, team)).incidentId,
    assigneeId: null,
  }),
  claimReview: async ({ db, team }) => ({ queueId: (await createReviewTask(db, team)).queueId }),
  commentIncident: async ({ db, team }) => ({
    incidentId: (await createIncidentRow(db, team)).incidentId,
    text: "sample",
  }),
  connectCluster: () => ({ name: `local-${crypto.randomUUID().slice(0, 8)}`, driver: "local" }),
  continueRollout: async (world) => ({
    rolloutId: (await createRolloutSample(world, { where: "staging", isStarted: true })).rolloutId,
  }),
  createAlertRule: async ({ db, team }) => ({
    deploymentId: (await createReviewable(db, team)).deploymentId,
    name: "sample",
    definition: sampleRule,
  }),
  createChannel: ({ team }) => ({
    teamId: team.id,
    name: `sample-${crypto.randomUUID().slice(0, 8)}`,
    kind: "webhook",
    address: "https://hooks.example.test/sample",
    events: ["rollout.failed"],
  }),
  createDataSource: ({ team }) => ({ teamId: team.id, name: "sample", owner: "sample", classes: ["internal"] }),
  createDeployment: async ({ db, team }) => {
    const { model, environments } = await createDeploymentWorld(db, { team });
    return { name: "sample", model: model.modelId, environment: environments.staging };
  },
  createEnvironment: async ({ team, db }) => {
    const cluster = `local-${crypto.randomUUID().slice(0, 8)}`;
    await db.cluster.create({
      data: { id: crypto.randomUUID(), name: cluster, driver: "local", createdAt: new Date() },
    });
    return { teamId: team.id, cluster, name: "sample", policy: oneApproval };
  },
  concludeRollout: async (world) => ({
    rolloutId: (await createRolloutSample(world, { where: "staging", isStarted: true })).rolloutId,
    reason: "sample",
  }),
  createModel: ({ team }) => ({ teamId: team.id, name: "sample" }),
  createReviewQueue: async ({ db, team }) => {
    const { deploymentId } = await createReviewable(db, team);
    return { deploymentId, name: "sample" };
  },
  createTeam: ({ team }) => ({ slug: `${team.slug}-more`, name: "More" }),
  createOwnToken: ({ team }) => ({ teamId: team.id, name: "sample", expiresInDays: 1 }),
  createToken: ({ team }) => ({ teamId: team.id, name: "sample", scopes: ["read"], expiresInDays: 1 }),
  decideApproval: async (world) => {
    const { requestId } = await createRolloutSample(world, { where: "production" });
    return { requestId, verdict: "approve" };
  },
  deleteAlertRule: async ({ db, team }) => ({ ruleId: (await createAlertRuleRow(db, team)).ruleId }),
  deleteAlias: async ({ db, team }) => ({ modelId: (await createVersionRow(db, team)).modelId, alias: "champion" }),
  deleteChannel: async ({ db, team }) => ({ channelId: await createChannelRow(db, team) }),
  deleteDataSource: async ({ db, team }) => ({ dataSourceId: await createDataSourceRow(db, team) }),
  deleteDeployment: async ({ db, team }) => ({ deploymentId: (await createDeploymentWorld(db, { team })).staging.id }),
  deleteModel: async ({ db, team }) => ({ modelId: (await createVersionRow(db, team)).modelId }),
  deleteVersion: async ({ db, team }) => ({ versionId: (await createVersionRow(db, team)).versionId }),
  expireApproval: async (world) => ({
    requestId: (await createRolloutSample(world, { where: "production" })).requestId,
  }),
  exportAudit: ({ team }) => ({ teamId: team.id, format: "csv" }),
  exportPlatformAudit: () => ({ format: "jsonl" }),
  finishRollout: async (world) => ({
    rolloutId: (await createRolloutSample(world, { where: "staging", isStarted: true })).rolloutId,
  }),
  flagReview: async ({ db, team }) => ({ ...(await createClaimedTask(db, team)), flagged: true }),
  freezeBaseline: async ({ db, team }) => ({
    deploymentId: (await createDeploymentWorld(db, { team })).staging.id,
    ...{ version: 1, from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" },
  }),
  importPredictions: async (world) => ({
    deploymentId: (await createDeploymentWorld(world.db, { team: world.team })).staging.id,
    format: "sagemaker",
  }),
  mapGroup: ({ team }) => ({ group: `group-${team.slug}`, teamId: team.id, role: "viewer" }),
  muteAlertRule: async ({ db, team }) => ({
    ruleId: (await createAlertRuleRow(db, team)).ruleId,
    until: new Date(Date.now() + 60_000).toISOString(),
    reason: "sample",
  }),
  pauseRollout: async (world) => ({
    rolloutId: (await createRolloutSample(world, { where: "staging", isStarted: true })).rolloutId,
  }),
  promoteRollout: async (world) => ({
    rolloutId: (await createRolloutSample(world, { where: "staging" })).rolloutId,
  }),
  registerVersion: ({ team }) => ({
    teamId: team.id,
    model: "sample",
    metadata: { format: "custom", uri: "https://models.example.test/sample" },
    artifactDigest: "a".repeat(64),
  }),
  requestReview: async ({ db, team }) => {
    const to = await createReviewable(db, team);
    const queue = { teamId: team.id, deploymentId: to.deploymentId, name: "sample", labels: ["ham", "spam"] };
    const { id } = await db.reviewQueue.create({ data: { ...queue, id: crypto.randomUUID(), createdAt: new Date() } });
    await storeMails(db, to, [{ subject: "sample" }]);
    return { queueId: id, latest: { limit: 1 }, why: "sample" };
  },
  requestRollout: async ({ db, team }) => ({
    deploymentId: (await createDeploymentWorld(db, { team })).production.id,
    version: 1,
  }),
  resolveIncident: async ({ db, team }) => ({
    incidentId: (await createIncidentRow(db, team)).incidentId,
    reason: "sample",
  }),
  resumeRollout: async (world) => ({
    rolloutId: (await createRolloutSample(world, { where: "staging", isStarted: true })).rolloutId,
  }),
  revealPrediction: async ({ db, team }) => {
    const to = await createReviewable(db, team);
    const [predictionId] = await storeMails(db, to, [{ subject: "sample" }]);
    return { deploymentId: to.deploymentId, predictionId, reason: "sample" };
  },
  reviewAgain: async (world) => ({
    requestId: (await createRolloutSample(world, { where: "production" })).requestId,
    comment: "sample",
  }),
  reviewBreakGlass: async (world) => {
    const { rolloutId } = await createRolloutSample(world, { where: "production" });
    const broken = { rolloutId, teamId: world.team.id, brokenByName: "sample", reason: "sample", at: new Date() };
    await world.db.breakGlassReview.create({ data: { id: crypto.randomUUID(), ...broken } });
    return { rolloutId, comment: "sample" };
  },
  revokeOwnToken: (world) => commandSamples.revokeToken(world),
  revokeToken: async ({ db, team }) => {
    const token = await db.apiToken.create({
      data: {
        id: crypto.randomUUID(),
        teamId: team.id,
        name: "sample",
        prefix: "slip_sample",
        hash: crypto.randomUUID(),
        scopes: ["read"],
        createdAt: new Date(),
      },
    });
    return { id: token.id };
  },
  rollBack: async (world) => ({
    deploymentId: (await createRolloutSample(world, { where: "staging" })).deploymentId,
    reason: "sample",
  }),
  sendNoticeAgain: async ({ db, team }) => ({ deliveryId: await createDeadDelivery(db, team) }),
  sendSample: async ({ db, team }) => createIncidentWithMails(db, team),
  setDeploymentValue: async ({ db, team }) => ({
    deploymentId: (await createDeploymentWorld(db, { team })).staging.id,
    currency: "EUR",
    pricePerReplicaHour: 0.2,
    values: [{ actual: "late", predicted: "on time", value: -100 }],
  }),
  setRolloutWeight: async (world) => ({
    rolloutId: (await createRolloutSample(world, { where: "staging", isStarted: true })).rolloutId,
    weight: 50,
  }),
  settleIncident: async ({ db, team }) => ({
    incidentId: (await createIncidentRow(db, team, { state: "recovering" })).incidentId,
    seenVersion: 0,
  }),
  silenceIncident: async ({ db, team }) => ({
    incidentId: (await createIncidentRow(db, team)).incidentId,
    until: new Date(Date.now() + 60_000).toISOString(),
    reason: "sample",
  }),
  skipReview: ({ db, team }) => createClaimedTask(db, team),
  startRollout: async (world) => ({ rolloutId: (await createRolloutSample(world, { where: "staging" })).rolloutId }),
  stopDeployment: async (world) => {
    const { deploymentId } = await createRolloutSample(world, { where: "staging", isStarted: true });
    return { deploymentId, reason: "sample" };
  },
  setCollection: async ({ db, team }) => ({
    deploymentId: (await createDeploymentWorld(db, { team })).staging.id,
    sampling: 0.5,
    keepErrors: true,
    keepBelowConfidence: null,
    personalFields: [],
    payloadDays: 30,
    rowDays: 90,
  }),
  submitFeedback: async ({ db, team }) => {
    const [predictionId] = await storeMails(db, await createReviewable(db, team), [{ subject: "sample" }]);
    return { predictionId, rating: 5 };
  },
  submitReview: async ({ db, team }) => ({ ...(await createClaimedTask(db, team)), label: "ham" }),
  testChannel: async ({ db, team }) => ({ channelId: await createChannelRow(db, team) }),
  undoReview: async ({ db, team }) => ({ taskId: (await createReviewTask(db, team)).taskId }),
  unmapGroup: async ({ db, team }) => {
    const data = {
      id: crypto.randomUUID(),
      group: "sample",
      teamId: team.id,
      role: "viewer",
      createdAt: new Date(),
    } as const;
    return { id: (await db.groupMapping.create({ data })).id };
  },
  updateAlertRule: async ({ db, team }) => ({
    ruleId: (await createAlertRuleRow(db, team)).ruleId,
    name: "another name",
  }),
  updateChannel: async ({ db, team }) => ({ channelId: await createChannelRow(db, team), name: "another name" }),
  updateDataSource: async ({ db, team }) => ({
    dataSourceId: await createDataSourceRow(db, team),
    ...{ name: "sample", owner: "sample", classes: ["internal"] },
  }),
  updateDeployment: async ({ db, team }) => ({
    deploymentId: (await createDeploymentWorld(db, { team })).staging.id,
    replicas: 2,
  }),
  updateEnvironment: async ({ db, team }) => ({
    environmentId: (await createDeploymentWorld(db, { team })).environments.staging,
    policy: oneApproval,
  }),
  updateModel: async ({ db, team }) => ({ modelId: (await createVersionRow(db, team)).modelId, description: "new" }),
  updateMonitor: async ({ db, team }) => ({
    deploymentId: (await createDeploymentWorld(db, { team })).staging.id,
    ...defaultMonitor,
  }),
  updateVersion: async ({ db, team }) => ({
    versionId: (await createVersionRow(db, team)).versionId,
    description: "new",
  }),
  withdrawRollout: async (world) => ({
    rolloutId: (await createRolloutSample(world, { where: "production" })).rolloutId,
  }),
};

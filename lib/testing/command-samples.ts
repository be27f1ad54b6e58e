import type { Database } from "@/lib/db";
import type { CommandKey } from "@/lib/services/commands";
import { createVersionRow } from "./registry-rows";
import { createClaimedTask, createReviewable, createReviewTask, storeMails } from "./review-world";
import type { TestTeam } from "./world";

/** A team with whatever rows the samples point at. */
export type SampleWorld = { db: Database; team: TestTeam };

/** An input that parses and names a target in the world's team; it may still be refused by a rule, never by its form. */
export const commandSamples: Record<CommandKey, (world: SampleWorld) => unknown | Promise<unknown>> = {
  assignAlias: async ({ db, team }) => ({ versionId: (await createVersionRow(db, team)).versionId, alias: "champion" }),
  claimReview: async ({ db, team }) => ({ queueId: (await createReviewTask(db, team)).queueId }),
  createApiToken: ({ team }) => ({ teamId: team.id, name: "sample", scopes: ["read"], expiresInDays: 1 }),
  createModel: ({ team }) => ({ teamId: team.id, name: "sample" }),
  createReviewQueue: async ({ db, team }) => {
    const { deploymentId } = await createReviewable(db, team);
    return { deploymentId, name: "sample" };
  },
  createTeam: ({ team }) => ({ slug: `${team.slug}-more`, name: "More" }),
  deleteAlias: async ({ db, team }) => ({ modelId: (await createVersionRow(db, team)).modelId, alias: "champion" }),
  deleteModel: async ({ db, team }) => ({ modelId: (await createVersionRow(db, team)).modelId }),
  deleteVersion: async ({ db, team }) => ({ versionId: (await createVersionRow(db, team)).versionId }),
  exportAudit: ({ team }) => ({ teamId: team.id, format: "csv" }),
  exportPlatformAudit: () => ({ format: "jsonl" }),
  flagReview: async ({ db, team }) => ({ ...(await createClaimedTask(db, team)), flagged: true }),
  mapGroup: ({ team }) => ({ group: `group-${team.slug}`, teamId: team.id, role: "viewer" }),
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
  revokeApiToken: async ({ db, team }) => {
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
  skipReview: ({ db, team }) => createClaimedTask(db, team),
  submitFeedback: async ({ db, team }) => {
    const [predictionId] = await storeMails(db, await createReviewable(db, team), [{ subject: "sample" }]);
    return { predictionId, rating: 5 };
  },
  submitReview: async ({ db, team }) => ({ ...(await createClaimedTask(db, team)), label: "ham" }),
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
  updateModel: async ({ db, team }) => ({ modelId: (await createVersionRow(db, team)).modelId, description: "new" }),
  updateVersion: async ({ db, team }) => ({
    versionId: (await createVersionRow(db, team)).versionId,
    description: "new",
  }),
};

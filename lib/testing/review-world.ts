import { systemClock } from "@/lib/clock";
import type { Database } from "@/lib/db";
import type { TestTeam } from "./world";

export type ReviewableDeployment = { deploymentId: string; modelId: string; versionId: string };

/** A spam filter in a team's production, made by rows: version 1 answers ham or spam from 0.7 on. */
export async function createReviewable(db: Database, team: TestTeam): Promise<ReviewableDeployment> {
  const id = () => systemClock.id();
  const now = systemClock.now();
  const [modelId, versionId, clusterId, environmentId, deploymentId] = [id(), id(), id(), id(), id()];
  const made = { createdAt: now, createdByName: "Ada" };
  await db.model.create({ data: { ...made, id: modelId, teamId: team.id, name: "spam-filter", updatedAt: now } });
  const interpretation = { kind: "binary", output: "p", classes: ["ham", "spam"], positive: "spam", threshold: 0.7 };
  await db.modelVersion.create({
    data: {
      ...made,
      id: versionId,
      modelId,
      number: 1,
      format: "onnx",
      artifactDigest: "0",
      sizeBytes: 1,
      interpretation,
    },
  });
  await db.cluster.create({ data: { id: clusterId, name: `local-${team.slug}`, driver: "local", createdAt: now } });
  await db.environment.create({
    data: {
      id: environmentId,
      teamId: team.id,
      clusterId,
      name: "production",
      order: 1,
      approvalPolicy: {},
      policySeal: "",
      createdAt: now,
    },
  });
  await db.deployment.create({
    data: {
      ...made,
      id: deploymentId,
      teamId: team.id,
      modelId,
      environmentId,
      name: "spam-filter",
      dueAt: now,
      wishSeal: "",
    },
  });
  return { deploymentId, modelId, versionId };
}

type Mail = { subject: string; body?: string; answer?: string; score?: number };

/** Stores answered mails as ingest does; returns their prediction ids in the same order. */
export async function storeMails(db: Database, to: ReviewableDeployment, mails: readonly Mail[]): Promise<string[]> {
  const at = systemClock.now();
  const day = at.toISOString().slice(0, 10);
  await db.$executeRaw`SELECT ensure_prediction_day(${day}::date)`;
  const ids: string[] = [];
  for (const { subject, body = "text", answer = "spam", score = 0.9 } of mails) {
    const id = systemClock.id();
    ids.push(id);
    await db.$executeRaw`
      INSERT INTO predictions (deployment_id, day, prediction_id, request_id, version_id, version, arm, at, status, latency_ms, answer, score)
      VALUES (${to.deploymentId}::uuid, ${day}::date, ${id}::uuid, 'r', ${to.versionId}::uuid, 1, 'live', ${at}, 200, 3, ${answer}, ${score})`;
    await db.$executeRaw`
      INSERT INTO prediction_payloads (deployment_id, day, prediction_id, inputs)
      VALUES (${to.deploymentId}::uuid, ${day}::date, ${id}::uuid, ${JSON.stringify({ subject, body })}::jsonb)`;
  }
  return ids;
}

/** A queue of the deployment with one open item, and optionally a claim of its own. */
export async function createReviewTask(
  db: Database,
  team: TestTeam,
  claim?: { token: string; byId: string },
): Promise<{ queueId: string; taskId: string }> {
  const to = await createReviewable(db, team);
  const now = systemClock.now();
  const [queueId, taskId] = [systemClock.id(), systemClock.id()];
  const { deploymentId, versionId } = to;
  const labels = ["ham", "spam"];
  await db.reviewQueue.create({
    data: { id: queueId, teamId: team.id, deploymentId, name: "mails", labels, createdAt: now },
  });
  await db.reviewTask.create({
    data: {
      ...{ id: taskId, queueId, deploymentId, versionId, versionNumber: 1, predictionId: systemClock.id() },
      ...{ predictionDay: now, predictedAt: now, inputs: { subject: "hello" }, answer: "spam", score: 0.9 },
      ...{ why: "sample", createdAt: now },
      ...(claim
        ? {
            state: "claimed",
            claimToken: claim.token,
            claimedById: claim.byId,
            claimedUntil: new Date(now.getTime() + 60_000),
          }
        : {}),
    },
  });
  return { queueId, taskId };
}

/** An item that somebody holds, named as who decides it must name it. */
export async function createClaimedTask(db: Database, team: TestTeam): Promise<{ taskId: string; token: string }> {
  const token = systemClock.id();
  const { taskId } = await createReviewTask(db, team, { token, byId: systemClock.id() });
  return { taskId, token };
}

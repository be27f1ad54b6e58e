import { systemClock } from "@/lib/clock";
import { systemContext } from "@/lib/command/system-context";
import type { Interpretation, Signature } from "@/lib/contracts/signature";
import type { Database } from "@/lib/db";
import { type ApprovalPolicy, noApproval } from "@/lib/domain/approvals/policy";
import { artifactDigest } from "@/lib/domain/digests/artifact-digest";
import type { StoredFile } from "@/lib/ports/artifact-store";
import { createDeployment } from "@/lib/services/deployments/create";
import { connectCluster } from "@/lib/services/environments/connect-cluster";
import { createEnvironment } from "@/lib/services/environments/create";
import { requestRollout } from "@/lib/services/rollouts/request";
import { contextOf, createPerson, createTeam, type TestTeam } from "./world";

const signature: Signature = {
  inputs: [{ name: "x", datatype: "FP32", shape: [-1, 2] }],
  outputs: [{ name: "p", datatype: "FP32", shape: [-1, 1] }],
};
const interpretation: Interpretation = {
  kind: "binary",
  output: "p",
  classes: ["on time", "late"],
  positive: "late",
  threshold: 0.5,
};

export const oneApproval: ApprovalPolicy = { ...noApproval, approvals: 1, expiresAfterHours: 24 };

/** A model of three servable versions, made by rows. */
async function createModel(db: Database, team: TestTeam, files: readonly StoredFile[]) {
  const digest = artifactDigest(files);
  const created = { createdByName: "test", createdAt: systemClock.now() };
  const modelId = systemClock.id();
  const name = `model-${modelId.slice(-8)}`;
  await db.model.create({
    data: { id: modelId, teamId: team.id, name, nextVersion: 4, updatedAt: created.createdAt, ...created },
  });
  const versions = [1, 2, 3].map((number) => ({ id: systemClock.id(), modelId, number, format: "onnx", ...created }));
  await db.modelVersion.createMany({
    data: versions.map((v) => ({ ...v, artifactDigest: digest, sizeBytes: 1, signature, interpretation })),
  });
  await db.artifactFile.createMany({
    data: versions.flatMap((v) => files.map((file) => ({ id: systemClock.id(), modelVersionId: v.id, ...file }))),
  });
  return { modelId, name, digest, versions };
}

/** One deployment in staging (no approval) and one in production (one approval), made by commands, with people. */
export async function createDeploymentWorld(
  db: Database,
  options: { team?: TestTeam; files?: readonly StoredFile[] } = {},
) {
  const tail = systemClock.id().slice(-8);
  const team = options.team ?? (await createTeam(db, `team-${tail}`));
  const system = systemContext(db, "test");
  const cluster = `local-${systemClock.id().slice(-8)}`;
  await connectCluster.execute(system, { name: cluster, driver: "local" });
  const environment = (name: string, order: number, policy: ApprovalPolicy) =>
    createEnvironment.execute(system, { teamId: team.id, cluster, name: `${name}-${tail}`, order, policy });
  const staging = await environment("staging", 1, noApproval);
  const production = await environment("production", 2, oneApproval);
  const model = await createModel(
    db,
    team,
    options.files ?? [{ path: "model.onnx", sha256: "a".repeat(64), sizeBytes: 1 }],
  );
  const deploy = (name: string, environmentId: string) =>
    createDeployment.execute(system, { name: `${name}-${tail}`, model: model.modelId, environment: environmentId });
  return {
    db,
    team,
    model,
    environments: { staging: staging.id, production: production.id },
    staging: await deploy("staging", staging.id),
    production: await deploy("production", production.id),
    person: async (...roles: Parameters<typeof createPerson>[2]) => contextOf(db, await createPerson(db, team, roles)),
  };
}
export type DeploymentWorld = Awaited<ReturnType<typeof createDeploymentWorld>>;

/** A canary of v1 that somebody asked for, where an approval is needed or not. */
export async function createRolloutSample(
  { db, team }: { db: Database; team: TestTeam },
  options: { where: "staging" | "production"; isStarted?: boolean },
) {
  const world = await createDeploymentWorld(db, { team });
  const requested = await requestRollout.execute(systemContext(db, "test"), {
    deploymentId: world[options.where].id,
    version: 1,
    strategy: { kind: "canary", weights: [25, 50] },
    autoStart: options.isStarted ?? false,
  });
  return {
    world,
    rolloutId: requested.id,
    deploymentId: requested.deploymentId,
    requestId: requested.approvalRequestId,
  };
}

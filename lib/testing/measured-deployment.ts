import { randomBytes } from "node:crypto";
import type { Clock } from "@/lib/clock";
import { systemClock } from "@/lib/clock";
import type { Baseline } from "@/lib/contracts/baseline";
import type { PredictionRecord } from "@/lib/contracts/prediction-record";
import type { Interpretation } from "@/lib/contracts/signature";
import type { Database } from "@/lib/db";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import type { TestTeam } from "./world";

/** A deployment with one version that measurements can be about, and an ingest token for its team. */
export type MeasuredDeployment = {
  id: string;
  name: string;
  modelId: string;
  versionId: string;
  ingestToken: string;
};

const lateFlights: Interpretation = {
  kind: "binary",
  output: "late",
  classes: ["late", "on time"],
  positive: "late",
  threshold: 0.5,
};

export const flightBaseline: Baseline = {
  source: "training rows",
  n: 10_000,
  features: [
    {
      name: "hour",
      type: "numeric",
      edges: [6, 12, 18],
      counts: [2500, 2500, 2500, 2500],
      missing: 0,
      min: 0,
      max: 23,
    },
    { name: "origin", type: "categorical", counts: { ATL: 6000, ORD: 4000 }, rest: 0, missing: 0 },
    { name: "score", type: "numeric", edges: [0.25, 0.5, 0.75], counts: [2500, 2500, 2500, 2500], missing: 0 },
    { name: "answer", type: "categorical", counts: { late: 5000, "on time": 5000 }, rest: 0, missing: 0 },
  ],
};

/** Makes the rows by Prisma: what a test of measurements stands on, not what it tests. */
export async function createMeasuredDeployment(
  db: Database,
  team: TestTeam,
  options: { name?: string; clock?: Clock } = {},
): Promise<MeasuredDeployment> {
  const clock = options.clock ?? systemClock;
  const now = clock.now();
  const name = options.name ?? "flight-delay";
  const [id, modelId, versionId] = [clock.id(), clock.id(), clock.id()];
  const createdBy = { createdByName: "A test", createdAt: now };
  await db.model.create({ data: { id: modelId, teamId: team.id, name, ...createdBy, updatedAt: now, nextVersion: 2 } });
  await db.modelVersion.create({
    data: {
      id: versionId,
      modelId,
      number: 1,
      format: "onnx",
      artifactDigest: "0".repeat(64),
      sizeBytes: 1,
      interpretation: lateFlights,
      baseline: flightBaseline,
      dataClasses: [],
      regulations: [],
      ...createdBy,
    },
  });
  const cluster = await db.cluster.create({
    data: { id: clock.id(), name: `local-${id}`, driver: "local", createdAt: now },
  });
  const environment = await db.environment.create({
    data: {
      id: clock.id(),
      teamId: team.id,
      clusterId: cluster.id,
      name: `production-${id.slice(-6)}`,
      order: 1,
      approvalPolicy: {},
      policySeal: "",
      createdAt: now,
    },
  });
  await db.deployment.create({
    data: { id, teamId: team.id, modelId, environmentId: environment.id, name, ...createdBy, dueAt: now, wishSeal: "" },
  });
  const ingestToken = await createTestToken(db, team, ["ingest"], { clock });
  return { id, name, modelId, versionId, ingestToken };
}

/** A token of the team, as the command that creates tokens would store it. */
export async function createTestToken(
  db: Database,
  team: TestTeam,
  scopes: string[],
  { clock = systemClock, deploymentId = null }: { clock?: Clock; deploymentId?: string | null } = {},
): Promise<string> {
  const token = `slip_test_${randomBytes(16).toString("hex")}`;
  await db.apiToken.create({
    data: {
      id: clock.id(),
      teamId: team.id,
      deploymentId,
      name: "test",
      prefix: token.slice(0, 12),
      hash: tokenHash(token),
      scopes,
      createdAt: clock.now(),
    },
  });
  return token;
}

/** One answered flight of a deployment; every field can be overridden. */
export function predictionOf(
  deployment: MeasuredDeployment,
  overrides: Partial<PredictionRecord> = {},
  clock: Clock = systemClock,
): PredictionRecord {
  const predictionId = overrides.predictionId ?? clock.id();
  return {
    predictionId,
    requestId: `request-${predictionId}`,
    deploymentId: deployment.id,
    versionId: deployment.versionId,
    version: 1,
    arm: "live",
    at: clock.now().toISOString(),
    status: 200,
    latencyMs: 12.5,
    answer: "late",
    score: 0.8,
    inputs: { hour: 9, origin: "ATL" },
    inclusion: 1,
    backfilled: false,
    ...overrides,
  };
}

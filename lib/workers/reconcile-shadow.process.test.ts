import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { z } from "zod";
import { createFileArtifactStore } from "@/lib/adapters/artifact-store/file-artifact-store";
import { createLocalGateway } from "@/lib/adapters/local-gateway/local-gateway";
import { desiredArmsSchema, observedArmsSchema } from "@/lib/domain/deployments/arms";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import { deriveKey } from "@/lib/domain/digests/derive-key";
import type { strategySchema } from "@/lib/domain/rollouts/strategy-schema";
import { unitHash } from "@/lib/domain/routing/assignment";
import { installationKey } from "@/lib/keys";
import { abortRollout } from "@/lib/services/rollouts/abort";
import { requestRollout } from "@/lib/services/rollouts/request";
import { type BundledProcesses, bundleProcesses } from "@/lib/testing/bundle-processes";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { createLocalCluster, type LocalCluster } from "@/lib/testing/local-cluster";
import { databaseForFile } from "@/lib/testing/postgres";
import { GATEWAY_SECRET, startGateway } from "@/lib/testing/start-gateway";
import type { RunningProcess } from "@/lib/testing/start-process";
import { reconcileJob } from "./reconcile";
import { runWorker } from "./worker";

const PAUSE = { kind: "pause", durationSeconds: null } as const;
const patience = { timeout: 30_000, interval: 100 };

let processes: BundledProcesses;
const { db, url: databaseUrl } = databaseForFile();
let cluster: LocalCluster;
let folder: string;
let gateway: RunningProcess;
let world: DeploymentWorld;
const stopping = new AbortController();
let working: Promise<void>;

beforeAll(async () => {
  processes = await bundleProcesses();
});
afterAll(() => processes.remove());
beforeEach(async () => {
  cluster = await createLocalCluster(processes);
  folder = mkdtempSync(join(tmpdir(), "slipway-shadow-test-"));
  gateway = await startGateway(processes, folder);
  world = await createDeploymentWorld(db, { files: cluster.files });
  working = runWorker({
    ...{ db, databaseUrl, runtime: cluster.openRuntime(), jobs: [reconcileJob()] },
    router: createLocalGateway({ gatewayUrl: gateway.url, routesKey: deriveKey(GATEWAY_SECRET, "gateway-routes") }),
    store: createFileArtifactStore({ directory: join(folder, "artifacts") }),
    ...{ signal: stopping.signal, owner: "shadow-test" },
  });
});
afterEach(async () => {
  stopping.abort();
  await working;
  await gateway.kill("SIGTERM");
  await cluster.close();
  rmSync(folder, { recursive: true });
});

type Call = { requestId: string; unit?: string; path?: string };
async function ask({ requestId, unit, path = "v2" }: Call) {
  const { name, id } = world.staging;
  const token = platformToken(installationKey("tap-ingest"), "predict", id);
  const url = `${gateway.url}/${world.team.slug}/${name}/${path}/models/${world.model.name}/infer`;
  const response = await fetch(url, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "x-request-id": requestId,
      ...(unit ? { "x-slipway-unit": unit } : {}),
    },
    body: JSON.stringify({ inputs: [{ name: "x", datatype: "FP32", shape: [1, 2], data: [1, 0] }] }),
  });
  await response.arrayBuffer();
  return [response.status, response.headers.get("x-slipway-arm"), response.headers.get("x-slipway-version")];
}

const preview = () => ask({ requestId: "preview", path: "preview/v2" });
const deploymentRow = () => db.deployment.findUniqueOrThrow({ where: { id: world.staging.id } });
const candidateSeen = async () =>
  observedArmsSchema.parse((await deploymentRow()).observedArms).find(({ arm }) => arm === "candidate");
const phaseOf = async (id: string) => (await db.rollout.findUniqueOrThrow({ where: { id } })).phase;

it("mirrors to a candidate, answers its preview, deals units by a test, and ends each with its rollout", async () => {
  const emil = await world.person("ml_engineer");
  const deploymentId = world.staging.id;
  const request = (version: number, strategy: z.input<typeof strategySchema>) =>
    requestRollout.execute(emil, { deploymentId, version, strategy, autoStart: true });
  const first = await request(1, { kind: "rolling" });
  await expect.poll(() => phaseOf(first.id), patience).toBe("successful");
  // The rollout is over a moment before the next route table says so.
  await expect.poll(preview, patience).toEqual([404, null, null]);

  const shadow = await request(2, { kind: "shadow", percent: 100 });
  await expect.poll(candidateSeen, patience).toMatchObject({ weight: 0, mirror: 100, ready: 1 });
  for (const requestId of ["q-1", "q-2", "q-3"]) expect(await ask({ requestId })).toEqual([200, "live", "1"]);
  expect(await ask({ requestId: "p-1", path: "preview/v2" })).toEqual([200, "preview", "2"]);
  const recorded = () =>
    cluster.ingest.records
      .filter(({ requestId }) => requestId !== "preview")
      .map(({ requestId, arm, version }) => `${requestId} ${arm} v${version}`)
      .toSorted();
  await expect
    .poll(recorded, patience)
    .toEqual(["p-1 preview v2", ...["q-1", "q-2", "q-3"].flatMap((id) => [`${id} live v1`, `${id} shadow v2`])]);
  await expect.poll(candidateSeen, patience).toMatchObject({ copies: { answered: 3, unanswered: 0, dropped: 0 } });

  await abortRollout.execute(emil, { rolloutId: shadow.id, reason: "seen enough" });
  await expect.poll(() => phaseOf(shadow.id), patience).toBe("aborted");
  expect(desiredArmsSchema.parse((await deploymentRow()).desiredArms)).toMatchObject([{ arm: "live", mirror: 0 }]);
  await expect.poll(preview, patience).toEqual([404, null, null]);
  expect(await ask({ requestId: "after" })).toEqual([200, "live", "1"]);

  const test = await request(2, { kind: "ab_test", weight: 50 });
  await expect.poll(candidateSeen, patience).toMatchObject({ weight: 50, ready: 1 });
  const units = Array.from({ length: 12 }, (_, i) => `user-${i}`);
  const armOf = async (unit: string) => (await ask({ requestId: `of-${unit}`, unit }))[1];
  const arms = await Promise.all(units.map(armOf));
  expect(new Set(arms)).toEqual(new Set(["live", "candidate"]));
  expect(await Promise.all(units.map(armOf))).toEqual(arms);
  expect(await ask({ requestId: "nobody" })).toEqual([200, "live", "1"]);
  const unitOf = (requestId: string) => cluster.ingest.records.find((r) => r.requestId === requestId)?.unit;
  await expect.poll(() => unitOf("of-user-0"), patience).toBe(unitHash(test.id, "user-0"));
  await expect.poll(() => unitOf("nobody"), patience).toBeNull();

  await abortRollout.execute(emil, { rolloutId: test.id, reason: "undecided" });
  await expect.poll(() => phaseOf(test.id), patience).toBe("aborted");
  const steps = [{ kind: "set_weight", weight: 100 } as const, { kind: "set_mirror", percent: 100 } as const, PAUSE];
  const switched = await request(2, { kind: "blue_green", steps });
  await expect.poll(() => phaseOf(switched.id), patience).toBe("waiting");
  expect(await ask({ requestId: "q-4" })).toEqual([200, "candidate", "2"]);
  const answersTo = (requestId: string) => recorded().filter((line) => line.startsWith(`${requestId} `));
  await expect.poll(() => answersTo("q-4"), patience).toEqual(["q-4 candidate v2", "q-4 shadow v1"]);
}, 120_000);

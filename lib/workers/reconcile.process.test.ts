import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createFileArtifactStore } from "@/lib/adapters/artifact-store/file-artifact-store";
import { createLocalGateway } from "@/lib/adapters/local-gateway/local-gateway";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import { deriveKey } from "@/lib/domain/digests/derive-key";
import { installationKey } from "@/lib/keys";
import { decideApproval } from "@/lib/services/approvals/decide";
import { getDeployment } from "@/lib/services/deployments/queries";
import { stopDeployment } from "@/lib/services/deployments/stop";
import { abortRollout } from "@/lib/services/rollouts/abort";
import { continueRollout } from "@/lib/services/rollouts/continue";
import { requestRollout } from "@/lib/services/rollouts/request";
import { type BundledProcesses, bundleProcesses } from "@/lib/testing/bundle-processes";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { createLocalCluster, type LocalCluster } from "@/lib/testing/local-cluster";
import { databaseForFile } from "@/lib/testing/postgres";
import { GATEWAY_SECRET, startGateway } from "@/lib/testing/start-gateway";
import type { RunningProcess } from "@/lib/testing/start-process";
import { reconcileJob } from "./reconcile";
import { runWorker } from "./worker";

const patience = { timeout: 30_000, interval: 100 };

let processes: BundledProcesses;
const { db, url: databaseUrl } = databaseForFile();
beforeAll(async () => {
  processes = await bundleProcesses();
});
afterAll(async () => {
  processes.remove();
});

describe("the worker", () => {
  let cluster: LocalCluster;
  let folder: string;
  let gateway: RunningProcess;
  let world: DeploymentWorld;
  let worker: { stop(): Promise<void> };

  beforeEach(async () => {
    cluster = await createLocalCluster(processes);
    folder = mkdtempSync(join(tmpdir(), "slipway-worker-test-"));
    gateway = await startGateway(processes, folder);
    world = await createDeploymentWorld(db, { files: cluster.files });
    worker = startWorker("first");
  });
  afterEach(async () => {
    await worker.stop();
    await gateway.kill("SIGTERM");
    await cluster.close();
    rmSync(folder, { recursive: true });
    // The next test's worker must not find deployments whose replicas are gone.
    await db.deployment.updateMany({ data: { deletedAt: new Date(), observedAt: new Date() } });
  });

  function startWorker(owner: string, runtime = cluster.openRuntime()) {
    const stopping = new AbortController();
    const done = runWorker({
      db,
      databaseUrl,
      runtime,
      router: createLocalGateway({ gatewayUrl: gateway.url, routesKey: deriveKey(GATEWAY_SECRET, "gateway-routes") }),
      store: createFileArtifactStore({ directory: join(folder, "artifacts") }),
      jobs: [reconcileJob()],
      signal: stopping.signal,
      owner,
    });
    return {
      async stop() {
        stopping.abort();
        await done;
      },
    };
  }

  async function predict(where: "staging" | "production") {
    const { name, id } = world[where];
    const token = platformToken(installationKey("tap-ingest"), "predict", id);
    const response = await fetch(`${gateway.url}/${world.team.slug}/${name}/v2/models/${world.model.name}/infer`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ inputs: [{ name: "x", datatype: "FP32", shape: [1, 2], data: [1, 0] }] }),
    });
    return { status: response.status, version: response.headers.get("x-slipway-version"), text: await response.text() };
  }

  const phaseOf = async (id: string) => (await db.rollout.findUniqueOrThrow({ where: { id } })).phase;
  const reaches = (id: string, phase: string) => expect.poll(() => phaseOf(id), patience).toBe(phase);

  it("starts a version, runs a canary of another, and gives traffic back when it is aborted", async () => {
    const emil = await world.person("ml_engineer");
    const deploymentId = world.staging.id;
    const first = await requestRollout.execute(emil, { deploymentId, version: 1, autoStart: true });
    await reaches(first.id, "successful");
    expect(await predict("staging")).toMatchObject({ status: 200, version: "1" });

    const strategy = { kind: "canary", weights: [50] } as const;
    const canary = await requestRollout.execute(emil, { deploymentId, version: 2, strategy, autoStart: true });
    await reaches(canary.id, "waiting");
    const answers = await Promise.all(Array.from({ length: 40 }, () => predict("staging")));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set(["1", "2"]));

    await abortRollout.execute(emil, { rolloutId: canary.id, reason: "worse in the west" });
    await reaches(canary.id, "aborted");
    const after = await Promise.all(Array.from({ length: 20 }, () => predict("staging")));
    expect(new Set(after.map(({ version }) => version))).toEqual(new Set(["1"]));
    const served = await db.trafficChange.findMany({ where: { deploymentId }, orderBy: { at: "asc" } });
    expect(served.map(({ arms }) => arms)).toMatchObject([
      [{ version: 1, weight: 100 }],
      [
        { version: 1, weight: 50 },
        { version: 2, weight: 50 },
      ],
      [{ version: 1, weight: 100 }],
    ]);

    await stopDeployment.execute(emil, { deploymentId, reason: "done" });
    await expect.poll(() => predict("staging"), patience).toMatchObject({ status: 503, text: /stopped/ });
    await expect.poll(() => db.replica.count({ where: { deploymentId } }), patience).toBe(0);
  });

  it("promotes an approved canary without starting its replicas anew, and goes on after a change of worker", async () => {
    const [emil, alma] = [await world.person("ml_engineer"), await world.person("approver")];
    const deploymentId = world.production.id;
    const strategy = { kind: "canary", weights: [50] } as const;
    const first = await requestRollout.execute(emil, { deploymentId, version: 1, autoStart: true });
    await expect.poll(() => predict("production"), patience).toMatchObject({ status: 503 });
    await decideApproval.execute(alma, { requestId: first.approvalRequestId, verdict: "approve" });
    await reaches(first.id, "successful");

    const canary = await requestRollout.execute(emil, { deploymentId, version: 2, strategy, autoStart: true });
    await decideApproval.execute(alma, { requestId: canary.approvalRequestId, verdict: "approve" });
    await reaches(canary.id, "waiting");
    const candidate = await db.replica.findFirstOrThrow({ where: { deploymentId, arm: "candidate" } });
    await worker.stop();
    await continueRollout.execute(emil, { rolloutId: canary.id });
    worker = startWorker("second");
    await reaches(canary.id, "successful");
    expect(await predict("production")).toMatchObject({ status: 200, version: "2" });
    const live = () => db.replica.findFirst({ where: { deploymentId, arm: "live" } });
    await expect.poll(live, patience).toMatchObject({ id: candidate.id, pid: candidate.pid });
  });

  it("answers again after its tap was killed with -9", async () => {
    const emil = await world.person("ml_engineer");
    const deploymentId = world.staging.id;
    const first = await requestRollout.execute(emil, { deploymentId, version: 1, autoStart: true });
    await reaches(first.id, "successful");
    const { id } = await db.replica.findFirstOrThrow({ where: { deploymentId } });
    const { pid } = cluster.tapState(id);
    process.kill(pid, "SIGKILL");
    await expect.poll(() => cluster.tapState(id).pid, patience).not.toBe(pid);
    await expect.poll(() => predict("staging"), patience).toMatchObject({ status: 200, version: "1" });
    await expect
      .poll(() => db.replica.findFirst({ where: { deploymentId } }), patience)
      .toMatchObject({ phase: "ready", restarts: 1, lastExit: "the tap ended", lastExitAt: expect.any(Date) });
    process.kill(cluster.tapState(id).serverPid ?? 0, "SIGKILL");
    await expect
      .poll(() => db.replica.findFirst({ where: { deploymentId } }), patience)
      .toMatchObject({ phase: "ready", restarts: 2, lastExit: "killed (SIGKILL)" });
    const crashes = async () =>
      (await getDeployment(emil, deploymentId)).timeline.filter(({ event }) => event === "replica_crashed");
    const reason = /^A replica of v1 crashed 2 times, the last time: killed \(SIGKILL\); back after [\d.]+ s\.$/;
    await expect
      .poll(crashes, patience)
      .toMatchObject([{ rolloutNumber: null, reason: expect.stringMatching(reason) }]);
  });

  it("after an upgrade replaces replicas of the old build one by one, without a failed request", {
    timeout: 120_000,
  }, async () => {
    const emil = await world.person("ml_engineer");
    const deploymentId = world.staging.id;
    const first = await requestRollout.execute(emil, { deploymentId, version: 1, replicas: 2, autoStart: true });
    await reaches(first.id, "successful");
    const replicaIds = async () => (await db.replica.findMany({ where: { deploymentId } })).map(({ id }) => id).sort();
    const old = await replicaIds();
    expect(old).toHaveLength(2);
    await worker.stop();

    const entry = processes.pathOf("model-server");
    const upgraded = join(dirname(entry), "upgraded-model-server.mjs");
    writeFileSync(upgraded, `${readFileSync(entry, "utf8")}\n// another build`);
    const statuses = new Map<number, number>();
    let isDone = false;
    const load = (async () => {
      while (!isDone) {
        const { status } = await predict("staging");
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    })();
    worker = startWorker("upgraded", cluster.openRuntime({ modelServerEntry: upgraded }));
    const areNew = async () => {
      const now = await replicaIds();
      return now.length === 2 && now.every((id) => !old.includes(id));
    };
    // Two servers start and two drain, one after the other.
    await expect.poll(areNew, { ...patience, timeout: 90_000 }).toBe(true);
    isDone = true;
    await load;
    expect([...statuses.keys()]).toEqual([200]);
    expect((await db.rollout.findUniqueOrThrow({ where: { id: first.id } })).phase).toBe("successful");
    const served = await db.trafficChange.findMany({ where: { deploymentId } });
    expect(served).toHaveLength(1);
  });

  it("serves nothing of a plan that was edited in the database", async () => {
    const emil = await world.person("ml_engineer");
    const deploymentId = world.staging.id;
    const first = await requestRollout.execute(emil, { deploymentId, version: 1, autoStart: true });
    await reaches(first.id, "successful");
    const canary = await requestRollout.execute(emil, {
      deploymentId,
      version: 2,
      strategy: { kind: "canary", weights: [50] },
      autoStart: true,
    });
    await reaches(canary.id, "waiting");
    await db.$executeRaw`UPDATE rollouts SET plan = jsonb_set(plan, '{replicas}', '3') WHERE id = ${canary.id}::uuid`;
    await reaches(canary.id, "failed");
    expect((await db.rollout.findUniqueOrThrow({ where: { id: canary.id } })).reason).toMatch(/outside of Slipway/);
    const answers = await Promise.all(Array.from({ length: 20 }, () => predict("staging")));
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set(["1"]));

    await db.$executeRaw`UPDATE deployments SET desired_arms = jsonb_set(desired_arms, '{0,version}', '3'), due_at = now() WHERE id = ${deploymentId}::uuid`;
    await expect.poll(() => predict("staging"), patience).toMatchObject({ status: 503, text: /outside of Slipway/ });
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createFileArtifactStore } from "@/lib/adapters/artifact-store/file-artifact-store";
import { moves, type RolloutEventKind } from "@/lib/domain/rollouts/moves";
import { parsePhase } from "@/lib/domain/rollouts/phases";
import { continueRollout } from "@/lib/services/rollouts/continue";
import { requestRollout } from "@/lib/services/rollouts/request";
import { type BundledProcesses, bundleProcesses } from "@/lib/testing/bundle-processes";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { type FakeIngest, startFakeIngest } from "@/lib/testing/fake-ingest";
import { logisticOnnx } from "@/lib/testing/onnx-fixtures";
import { databaseForFile } from "@/lib/testing/postgres";
import { GATEWAY_SECRET, startGateway } from "@/lib/testing/start-gateway";
import type { RunningProcess } from "@/lib/testing/start-process";
import { startWorkerProcess, type WorkerProcess } from "@/lib/testing/start-worker";
import { endTaps } from "@/scripts/stack/end-leftovers";

// Real worker processes, of which one at a time may act. What is written must be written once.

process.env.SLIPWAY_SECRET = GATEWAY_SECRET;
const patience = { timeout: 40_000, interval: 100 };
const { db, url: databaseUrl } = databaseForFile();
let processes: BundledProcesses;
let dataDir: string;
let gateway: RunningProcess;
let ingest: FakeIngest;
let world: DeploymentWorld;
let workers: WorkerProcess[] = [];

beforeAll(async () => {
  processes = await bundleProcesses();
});
afterAll(() => processes.remove());

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "slipway-two-workers-"));
  gateway = await startGateway(processes, dataDir);
  ingest = await startFakeIngest("none");
  const store = createFileArtifactStore({ directory: join(dataDir, "artifacts") });
  const file = { path: "model.onnx", ...(await store.put(Readable.from([logisticOnnx([1, -1], 0)]))) };
  world = await createDeploymentWorld(db, { files: [file] });
  await db.lease.deleteMany();
  workers = [];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await endTaps(dataDir);
  await gateway.kill("SIGTERM");
  ingest.close();
  rmSync(dataDir, { recursive: true, force: true });
  await db.deployment.updateMany({ data: { deletedAt: new Date(), observedAt: new Date() } });
});

function startWorker(): WorkerProcess {
  const worker = startWorkerProcess(processes, {
    databaseUrl,
    gatewayUrl: gateway.url,
    ingestUrl: ingest.url,
    dataDir,
  });
  workers.push(worker);
  return worker;
}

const lease = () => db.lease.findFirst({ where: { name: "worker" } });
const holderIs = (worker: WorkerProcess) =>
  expect.poll(async () => (await lease())?.owner.split(" ")[2], patience).toBe(String(worker.pid));
const phaseOf = async (id: string) => (await db.rollout.findUniqueOrThrow({ where: { id } })).phase;
const reaches = (id: string, phase: string) => expect.poll(() => phaseOf(id), patience).toBe(phase);

async function generation(): Promise<number> {
  const answer = await (await fetch(`${gateway.url}/api/health`)).json();
  return Number(answer.generation);
}

async function ask(rolloutOf: { version: number; strategy?: object }) {
  const emil = await world.person("ml_engineer");
  const asked = { deploymentId: world.staging.id, autoStart: true, ...rolloutOf };
  return { emil, ...(await requestRollout.execute(emil, asked)) };
}

/** The moves of a rollout by the table, each once, and one entry of the trail for each that an engine made. */
async function expectEachMoveOnce(rolloutId: string, expected: readonly string[]): Promise<void> {
  const events = await db.rolloutEvent.findMany({ where: { rolloutId }, orderBy: [{ at: "asc" }, { id: "asc" }] });
  expect(events.map(({ event }) => event)).toEqual(expected);
  for (const [index, { event, fromPhase, toPhase }] of events.entries()) {
    if (event === "request") continue;
    expect(fromPhase).toBe(events[index - 1]?.toPhase);
    // safe because the table is looked up by it, and answers nothing to a word that it does not know
    expect(moves[parsePhase(fromPhase) ?? "aborted"][event as RolloutEventKind]?.to).toContain(toPhase);
  }
  const engine = events.filter(({ actorName }) => actorName === "worker").length;
  const entries = await db.auditEvent.count({
    where: { verb: "rollout.advance", nounId: rolloutId, reason: { not: "Somebody else moved it first." } },
  });
  expect(entries).toBe(engine);
}

it("of two workers at once one acts: every move and every change of traffic is made once", async () => {
  startWorker();
  startWorker();
  const first = await ask({ version: 1 });
  await reaches(first.id, "successful");
  const canary = await ask({ version: 2, strategy: { kind: "canary", weights: [50] } });
  await reaches(canary.id, "waiting");
  await continueRollout.execute(canary.emil, { rolloutId: canary.id, seenStep: 1 });
  await reaches(canary.id, "successful");
  expect((await lease())?.epoch).toBe(1n);
  await expectEachMoveOnce(first.id, ["request", "start", "candidate_ready", "step_done", "settled"]);
  await expectEachMoveOnce(canary.id, ["request", "start", "candidate_ready", "step_done", "continue", "settled"]);
  const traffic = await db.trafficChange.findMany({
    where: { deploymentId: world.staging.id },
    orderBy: { at: "asc" },
  });
  expect(traffic.map(({ reason }) => reason)).toEqual([
    "v1 takes all traffic.",
    "v2 takes 50 %.",
    "v2 takes all traffic.",
  ]);
});

it("a worker that was stopped in its tracks until another took over changes nothing when it wakes", {
  timeout: 120_000,
}, async () => {
  const paused = startWorker();
  await holderIs(paused);
  const second = startWorker();
  const first = await ask({ version: 1 });
  await reaches(first.id, "successful");
  // In the middle of a step: what it was about to do is half done.
  const canary = await ask({ version: 2, strategy: { kind: "canary", weights: [50] } });
  paused.signal("SIGSTOP");
  await holderIs(second);
  await reaches(canary.id, "waiting");
  const before = { lease: await lease(), generation: await generation() };
  paused.signal("SIGCONT");
  await continueRollout.execute(canary.emil, { rolloutId: canary.id, seenStep: 1 });
  await reaches(canary.id, "successful");
  await expectEachMoveOnce(canary.id, ["request", "start", "candidate_ready", "step_done", "continue", "settled"]);
  const after = await lease();
  expect(after).toMatchObject({ owner: before.lease?.owner, epoch: before.lease?.epoch });
  // Generations carry the epoch of whoever sent them.
  expect(Math.floor((await generation()) / 1e9)).toBe(Number(after?.epoch));
  expect(Math.floor(before.generation / 1e9)).toBe(Number(after?.epoch));
});

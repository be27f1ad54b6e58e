import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { RECORDS_FOLDER } from "@/lib/contracts/tap";
import { DAY_MS } from "@/lib/domain/time/durations";
import { HEADERS } from "@/lib/gateway/data-plane-headers";
import type { ModelRuntime, ReplicaSpec } from "@/lib/ports/model-runtime";
import { isSameProcess, processStartTime } from "@/lib/processes/process-identity";
import { FAULTS_FILE } from "@/lib/serving/faults-file";
import { type BundledProcesses, bundleProcesses } from "@/lib/testing/bundle-processes";
import { createLocalCluster, type LocalCluster } from "@/lib/testing/local-cluster";
import { describeRuntimeContract, findReplica, inferRow, replicaMatching } from "@/lib/testing/runtime-contract";
import type { ShortLivedWork } from "@/lib/testing/short-lived-worker";

let processes: BundledProcesses;
beforeAll(async () => {
  processes = await bundleProcesses();
});
afterAll(() => processes.remove());

describeRuntimeContract("the local runtime", async () => {
  const cluster = await createLocalCluster(processes);
  return {
    ...cluster,
    crashServer: (replicaId) => process.kill(cluster.tapState(replicaId).serverPid ?? 0, "SIGKILL"),
    hasProcesses: ({ pid }) => pid !== null && processStartTime(pid) !== null,
  };
});

describe("a tap", () => {
  let cluster: LocalCluster;
  let runtime: ModelRuntime;
  let folder: string;
  beforeEach(async () => {
    cluster = await createLocalCluster(processes);
    runtime = cluster.openRuntime();
    folder = mkdtempSync(join(tmpdir(), "slipway-tap-test-"));
  });
  afterEach(async () => {
    await cluster.close();
    rmSync(folder, { recursive: true });
  });

  it("killed with -9 takes its model server along, is reported, and is replaced by ensure", async () => {
    const spec = cluster.spec();
    await runtime.ensure(spec);
    await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    const { pid, serverPid } = cluster.tapState(spec.replicaId);
    const serverStart = processStartTime(serverPid ?? 0) ?? "";
    process.kill(pid, "SIGKILL");
    await replicaMatching(runtime, spec.replicaId, {
      phase: "failed",
      pid: null,
      url: null,
      reason: expect.stringMatching(/ended without being asked/),
    });
    await expect.poll(() => isSameProcess(serverPid ?? 0, serverStart), { timeout: 10_000 }).toBe(false);
    const starting = runtime.ensure(spec);
    await replicaMatching(runtime, spec.replicaId, { phase: "starting", restarts: 1, reason: "The tap is starting." });
    await starting;
    const { url, lastExit } = await replicaMatching(runtime, spec.replicaId, { phase: "ready", restarts: 1 });
    expect(lastExit).toMatchObject({ process: "tap", code: null, signal: null });
    expect(lastExit?.logLines.join("\n")).toMatch(/is ready/);
    expect((await inferRow(url, spec.modelName, [0, 0])).status).toBe(200);
  });

  it("killed twice counts on", async () => {
    const spec = cluster.spec();
    for (const restarts of [0, 1, 2]) {
      await runtime.ensure(spec);
      const { pid } = await replicaMatching(runtime, spec.replicaId, { phase: "ready", restarts });
      process.kill(pid ?? 0, "SIGKILL");
      await replicaMatching(runtime, spec.replicaId, { phase: "failed" });
    }
  });

  it("outlives the worker that started it, killed with -9 and its whole group", async () => {
    const spec = cluster.spec();
    writeFileSync(join(folder, "model.onnx"), cluster.modelBytes());
    const work: ShortLivedWork = {
      directory: cluster.directory,
      tapEntry: processes.pathOf("tap"),
      modelServerEntry: processes.pathOf("model-server"),
      artifactFolder: folder,
      ingestUrl: cluster.ingest.url,
      spec,
    };
    const words = [processes.pathOf("short-lived-worker"), JSON.stringify(work)];
    const worker = spawn(process.execPath, words, { detached: true, stdio: ["ignore", "pipe", "inherit"] });
    await once(worker.stdout, "data");
    process.kill(-(worker.pid ?? 0), "SIGKILL");
    await once(worker, "exit");
    await runtime.ensure(spec);
    const { url, pid } = await replicaMatching(runtime, spec.replicaId, { phase: "ready", restarts: 0 });
    expect(pid).toBe(cluster.tapState(spec.replicaId).pid);
    expect((await inferRow(url, spec.modelName, [0, 0])).status).toBe(200);
  });

  it("that is stuck is reported, ended, and replaced by ensure", async () => {
    const impatient = cluster.openRuntime({ silentGraceMs: 100 });
    const spec = cluster.spec();
    await impatient.ensure(spec);
    const { pid } = await replicaMatching(impatient, spec.replicaId, { phase: "ready" });
    process.kill(pid ?? 0, "SIGSTOP");
    const silent = { phase: "unready", url: null, reason: `The tap (process ${pid}) does not answer.` } as const;
    await replicaMatching(impatient, spec.replicaId, silent);
    await replicaMatching(impatient, spec.replicaId, { phase: "failed", pid: null });
    await impatient.ensure(spec);
    await replicaMatching(impatient, spec.replicaId, { phase: "ready" });
  });

  it("ends when its folder is removed", async () => {
    const spec = cluster.spec();
    await runtime.ensure(spec);
    await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    const { pid, startTime } = cluster.tapState(spec.replicaId);
    rmSync(join(cluster.directory, spec.replicaId), { recursive: true });
    await expect.poll(() => isSameProcess(pid, startTime), { timeout: 20_000 }).toBe(false);
  });

  it("backs off from a server that keeps crashing, and shows exit code and last words", async () => {
    const entry = join(folder, "crashing-server.mjs");
    writeFileSync(entry, 'console.error("no such tokenizer"); process.exit(7);');
    const crashing = cluster.openRuntime({ modelServerEntry: entry });
    const spec = cluster.spec();
    await crashing.ensure(spec);
    const replica = await replicaMatching(crashing, spec.replicaId, { phase: "backoff", restarts: 2 });
    expect(replica.reason).toBe("The model server ended with exit code 7. It starts again in 1 s.");
    expect(replica.lastExit).toMatchObject({ process: "server", code: 7, signal: null });
    expect(replica.lastExit?.logLines.join("\n")).toMatch(/no such tokenizer/);
    const refused = await inferRow(replica.url, spec.modelName, [0, 0]);
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(await refused.json()).toMatchObject({
      title: "The replica cannot answer now",
      status: 503,
      detail: expect.stringMatching(/^The model server (ended with exit code 7|is starting)/),
      requestId: refused.headers.get("x-request-id"),
    });
  });

  it("does not load an artifact that was changed after it was laid out", async () => {
    const spec = cluster.spec();
    const tampering = cluster.openRuntime({
      async artifactFolder() {
        const bytes = cluster.modelBytes();
        writeFileSync(join(folder, "model.onnx"), Buffer.concat([bytes, Buffer.from([0])]));
        return folder;
      },
    });
    await tampering.ensure(spec);
    await replicaMatching(tampering, spec.replicaId, {
      phase: "failed",
      lastExit: expect.objectContaining({ code: 78 }),
      reason: expect.stringMatching(/digest is [0-9a-f]{64}, registered was/),
    });
  });

  it("restarts a server that outgrows its memory, and says so", async () => {
    const spec = cluster.spec({ memoryMb: 20 });
    await runtime.ensure(spec);
    const replica = await replicaMatching(runtime, spec.replicaId, {
      phase: "backoff",
      reason: expect.stringMatching(/used \d+ MB; the plan allows 20 MB/),
    });
    expect(replica.restarts).toBeGreaterThan(0);
  });

  it("names every answer, and ships one numbered record per row", async () => {
    const spec = cluster.spec({ arm: "candidate" });
    await runtime.ensure(spec);
    const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    const response = await fetch(`${url}/v2/models/${spec.modelName}/infer`, {
      method: "POST",
      headers: { "x-request-id": "request-1" },
      body: JSON.stringify({ inputs: [{ name: "x", datatype: "FP32", shape: [2, 2], data: [3, 1, 1, 3] }] }),
    });
    const ids = response.headers.get("x-slipway-prediction-id")?.split(",") ?? [];
    expect(ids).toHaveLength(2);
    expect(response.headers.get("x-slipway-feedback-token")?.split(",")).toHaveLength(2);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-request-id": "request-1",
      "x-slipway-version": "3",
      "x-slipway-arm": "candidate",
    });
    expect((await response.json()).id).toBe(ids[0]);
    await expect.poll(() => cluster.ingest.records, { timeout: 5000 }).toHaveLength(2);
    const common = { requestId: "request-1", deploymentId: spec.deploymentId, arm: "candidate", status: 200 };
    expect(cluster.ingest.records).toMatchObject([
      { ...common, predictionId: ids[0], seq: 0, answer: "late", inputs: { x: [3, 1] } },
      { ...common, predictionId: ids[1], seq: 1, answer: "on time", inputs: { x: [1, 3] } },
    ]);
  });

  it.each([
    ["a copy", "shadow", undefined, null],
    ["a preview", "preview", undefined, null],
    ["a unit's question", "candidate", "7f069abfbe968257", "7f069abfbe968257"],
    ["what is no unit", "candidate", "ada@example.com", null],
  ])("records %s as the gateway says", async (_, arm, unitHash, unit) => {
    const spec = cluster.spec();
    await runtime.ensure(spec);
    const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    const said = { [HEADERS.arm]: arm, ...(unitHash ? { [HEADERS.unitHash]: unitHash } : {}) };
    const response = await inferRow(url, spec.modelName, [1, 0], said);
    expect(response.headers.get("x-slipway-arm")).toBe(arm);
    await expect.poll(() => cluster.ingest.records, { timeout: 5000 }).toHaveLength(1);
    expect(cluster.ingest.records[0]).toMatchObject({ arm, unit, status: 200 });
  });

  it("passes the faults file on to its server, which obeys from one request to the next", async () => {
    const file = join(folder, "faults.json");
    vi.stubEnv(FAULTS_FILE, file);
    const spec = cluster.spec();
    await runtime.ensure(spec).finally(() => vi.unstubAllEnvs());
    const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    const ask = async () => (await inferRow(url, spec.modelName, [2, 1])).status;
    expect(await ask()).toBe(200);
    writeFileSync(file, JSON.stringify({ [spec.deploymentName]: { version: spec.version, wrong: 1 } }));
    expect(await ask()).toBe(200);
    writeFileSync(file, JSON.stringify({ [spec.deploymentName]: { version: spec.version, errors: 1 } }));
    expect(await ask()).toBe(500);
    await expect.poll(() => cluster.ingest.records, { timeout: 5000 }).toHaveLength(3);
    expect(cluster.ingest.records.map(({ answer, status }) => [answer, status])).toEqual([
      ["late", 200],
      ["on time", 200],
      [null, 500],
    ]);
  });

  it("records a refused request with its status and reason", async () => {
    const spec = cluster.spec();
    await runtime.ensure(spec);
    const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    const response = await fetch(`${url}/v2/models/${spec.modelName}/infer`, { method: "POST", body: '{"inputs":[]}' });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const detail = "Missing input “x”.";
    const requestId = response.headers.get("x-request-id");
    expect(await response.json()).toMatchObject({ status: 400, detail, error: detail, requestId });
    await expect.poll(() => cluster.ingest.records, { timeout: 5000 }).toHaveLength(1);
    expect(cluster.ingest.records[0]).toMatchObject({ status: 400, answer: null, error: "Missing input “x”." });
  });

  it("keeps answering while ingest is away, and ships everything when it is back", async () => {
    const spec = cluster.spec();
    await runtime.ensure(spec);
    const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    cluster.ingest.setUp(false);
    for (let request = 0; request < 20; request += 1) {
      expect((await inferRow(url, spec.modelName, [1, 0])).status).toBe(200);
    }
    cluster.ingest.setUp(true);
    await expect.poll(() => cluster.ingest.records, { timeout: 15_000 }).toHaveLength(20);
    expect(cluster.ingest.records.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, seq) => seq));
  });

  it("killed with -9 loses no record that was written: the next tap sends what it had not sent", async () => {
    const spec = cluster.spec();
    const ids = await answerWithoutIngest(spec, 20);
    process.kill(cluster.tapState(spec.replicaId).pid, "SIGKILL");
    await replicaMatching(runtime, spec.replicaId, { phase: "failed" });
    cluster.ingest.setUp(true);
    await runtime.ensure(spec);
    await expect.poll(() => cluster.ingest.records.map(idOf), { timeout: 15_000 }).toEqual(ids);
    expect(new Set(cluster.ingest.records.map(({ tapId }) => tapId)).size).toBe(1);
    expect(cluster.ingest.records.map(({ seq }) => seq)).toEqual(ids.map((_, seq) => seq));
    await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
  });

  it("killed with -9 and not wanted any more: its records are sent before its folder goes", async () => {
    const spec = cluster.spec();
    const ids = await answerWithoutIngest(spec, 5);
    process.kill(cluster.tapState(spec.replicaId).pid, "SIGKILL");
    await replicaMatching(runtime, spec.replicaId, { phase: "failed" });
    await runtime.stop(spec.replicaId);
    expect(await findReplica(runtime, spec.replicaId)).toBeUndefined();
    cluster.ingest.setUp(true);
    await expect.poll(() => cluster.ingest.records.map(idOf), { timeout: 15_000 }).toEqual(ids);
    const isGone = async () => {
      await runtime.list();
      return !existsSync(join(cluster.directory, spec.replicaId));
    };
    await expect.poll(isGone, { timeout: 15_000 }).toBe(true);
  });

  it("not wanted since before the machine stood still: its records are sent all the same", async () => {
    const spec = cluster.spec();
    const ids = await answerWithoutIngest(spec, 5);
    process.kill(cluster.tapState(spec.replicaId).pid, "SIGKILL");
    await replicaMatching(runtime, spec.replicaId, { phase: "failed" });
    const stopRequest = join(cluster.directory, spec.replicaId, "stop-requested");
    const yesterday = new Date(Date.now() - DAY_MS);
    writeFileSync(stopRequest, "");
    utimesSync(stopRequest, yesterday, yesterday);
    cluster.ingest.setUp(true);
    const restarted = cluster.openRuntime();
    await expect
      .poll(() => restarted.list().then(() => cluster.ingest.records.map(idOf)), { timeout: 15_000 })
      .toEqual(ids);
  });

  const idOf = ({ predictionId }: { predictionId: string }) => predictionId;

  /** The ids of answers whose records ingest has not taken. */
  async function answerWithoutIngest(spec: ReplicaSpec, requests: number): Promise<string[]> {
    await runtime.ensure(spec);
    const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    cluster.ingest.setUp(false);
    const ids: string[] = [];
    for (let request = 0; request < requests; request += 1) {
      const answer = await inferRow(url, spec.modelName, [1, 0]);
      ids.push(answer.headers.get("x-slipway-prediction-id") ?? "");
    }
    // Records are written right after their answer: a tap killed between the two has answered without one.
    const spool = join(cluster.directory, spec.replicaId, RECORDS_FOLDER, "1.jsonl");
    await expect.poll(() => readFileSync(spool, "utf8").split("\n").length - 1, { timeout: 5000 }).toBe(requests);
    return ids;
  }

  it("ships what waits before it stops", async () => {
    const spec = cluster.spec();
    await runtime.ensure(spec);
    const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    await inferRow(url, spec.modelName, [1, 0]);
    await runtime.stop(spec.replicaId);
    await expect.poll(() => findReplica(runtime, spec.replicaId), { timeout: 15_000 }).toBeUndefined();
    expect(cluster.ingest.records).toHaveLength(1);
  });

  it("tells its state and stops only for who knows its nonce", async () => {
    const spec = cluster.spec();
    await runtime.ensure(spec);
    const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    for (const [path, method] of [
      ["/-/status", "GET"],
      ["/-/stop", "POST"],
      ["/metrics", "GET"],
    ] as const) {
      expect((await fetch(`${url}${path}`, { method })).status).toBe(401);
      expect((await fetch(`${url}${path}`, { method, headers: { authorization: "Bearer x" } })).status).toBe(401);
    }
    const metrics = await fetch(`${url}/metrics`, { headers: { authorization: "Bearer metrics-token-of-the-tests" } });
    expect(await metrics.text()).toMatch(/slipway_tap_records\{outcome="dropped".*\} 0/);
  });
});

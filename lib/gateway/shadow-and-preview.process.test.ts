import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createLocalGateway } from "@/lib/adapters/local-gateway/local-gateway";
import type { Route } from "@/lib/contracts/route-table";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import { deriveKey, metricsToken } from "@/lib/domain/digests/derive-key";
import { isMirrored } from "@/lib/domain/routing/assignment";
import type { TrafficRouter } from "@/lib/ports/traffic-router";
import { type BundledProcesses, bundleProcesses } from "@/lib/testing/bundle-processes";
import { startFakeIngest } from "@/lib/testing/fake-ingest";
import { type FakeTap, startFakeTap } from "@/lib/testing/fake-tap";
import { createLocalCluster } from "@/lib/testing/local-cluster";
import { replicaMatching } from "@/lib/testing/runtime-contract";
import { GATEWAY_SECRET, startGateway, tableOf } from "@/lib/testing/start-gateway";
import type { RunningProcess } from "@/lib/testing/start-process";

const routesKey = deriveKey(GATEWAY_SECRET, "gateway-routes");
const WITHIN = { timeout: 10_000, interval: 20 };
const SALT = "01930000-0000-7000-8000-0000000000aa";

let processes: BundledProcesses;
let dataDir: string;
let gateway: RunningProcess;
let router: TrafficRouter;
const closers: (() => void)[] = [];

beforeAll(async () => {
  processes = await bundleProcesses();
});
afterAll(() => processes.remove());
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "slipway-gateway-"));
  await openGateway();
});
afterEach(async () => {
  await gateway.kill("SIGKILL");
  for (const close of closers.splice(0)) close();
  rmSync(dataDir, { recursive: true });
});

async function openGateway(variables: Record<string, string> = {}): Promise<void> {
  gateway = await startGateway(processes, dataDir, variables);
  router = createLocalGateway({ gatewayUrl: gateway.url, routesKey });
}

async function openTap(options?: Parameters<typeof startFakeTap>[0]): Promise<FakeTap> {
  const tap = await startFakeTap(options);
  closers.push(tap.close);
  return tap;
}

const live = (...urls: string[]) => ({ version: 1, weight: 100, urls });
const targetsOf = (...urls: string[]) => urls.map((url) => ({ replicaId: url, url }));
const mirrorOf = (percent: number, ...urls: string[]): Partial<Route> => ({
  salt: SALT,
  mirrors: [{ versionId: v7(), version: 2, percent, targets: targetsOf(...urls) }],
});

type Call = { requestId?: string; body?: string; path?: string };
function call({ requestId = v7(), body = "{}", path = "v2/models/flight-delay/infer" }: Call = {}): Promise<Response> {
  return fetch(`${gateway.url}/operations/flight-delay/${path}`, {
    method: "POST",
    headers: { authorization: "Bearer predict", "x-request-id": requestId },
    body,
  });
}

/** Asks in turn, and resolves with the time until each whole answer, in ms, rising. */
async function timeCalls(calls: number, body = "{}"): Promise<number[]> {
  const times: number[] = [];
  for (let sent = 0; sent < calls; sent += 1) {
    const startedAt = performance.now();
    const answer = await call({ body });
    await answer.arrayBuffer();
    expect([answer.status, answer.headers.get("x-slipway-arm")]).toEqual([200, "live"]);
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((a, b) => a - b);
}

async function countsOf(outcome: "answered" | "unanswered" | "dropped"): Promise<number> {
  const [counts] = await router.mirrorCounts();
  return counts?.[outcome] ?? 0;
}

describe("a shadow", () => {
  it("is asked exactly the questions that their request ids choose, once, as a shadow", async () => {
    const [first, shadow] = [await openTap(), await openTap()];
    await router.apply(tableOf(1, live(first.url), null, mirrorOf(20, shadow.url)));
    const requestIds = Array.from({ length: 2000 }, (_, i) => `question-${i}`);
    for (let at = 0; at < requestIds.length; at += 40)
      for (const answer of await Promise.all(requestIds.slice(at, at + 40).map((requestId) => call({ requestId }))))
        expect(answer.status).toBe(200);
    const chosen = requestIds.filter((requestId) => isMirrored(SALT, requestId, 20));
    expect(Math.abs(chosen.length - 400)).toBeLessThan(4.5 * Math.sqrt(2000 * 0.2 * 0.8));
    await expect.poll(() => shadow.received, WITHIN).toBe(chosen.length);
    expect(shadow.heard.map(({ requestId }) => requestId).toSorted()).toEqual(chosen.toSorted());
    expect(new Set(shadow.heard.map(({ arm }) => arm))).toEqual(new Set(["shadow"]));
    expect(new Set(first.heard.map(({ arm }) => arm))).toEqual(new Set(["live"]));
    await expect.poll(() => countsOf("answered"), WITHIN).toBe(chosen.length);
  });

  it("that hangs costs the caller nothing; copies without room are dropped and counted", async () => {
    const [first, shadow] = [await openTap(), await openTap({ isHanging: true })];
    await router.apply(tableOf(1, live(first.url)));
    const without = await timeCalls(300);
    await router.apply(tableOf(2, live(first.url), null, mirrorOf(100, shadow.url)));
    const beside = await timeCalls(300);
    // Sixteen copies hang, 256 wait; the others were never asked.
    expect([shadow.received, await countsOf("dropped")]).toEqual([16, 300 - 16 - 256]);
    // What is slow belongs to the machine, so medians. A caller who waited for the shadow would wait for ever.
    const [before = 0, after = Number.POSITIVE_INFINITY] = [without[150], beside[150]];
    expect(after).toBeLessThan(before + 25);
    const authorization = `Bearer ${metricsToken(GATEWAY_SECRET)}`;
    const metrics = await (await fetch(`${gateway.url}/metrics`, { headers: { authorization } })).text();
    expect(metrics).toContain(
      'slipway_gateway_mirrored_total{team="operations",deployment="flight-delay",outcome="dropped"} 28',
    );
  });

  it("holds no more than 32 MB of bodies, and lets them go", async () => {
    const [first, shadow] = [await openTap(), await openTap({ isHanging: true })];
    await router.apply(tableOf(1, live(first.url), null, mirrorOf(100, shadow.url)));
    await timeCalls(5, "x".repeat(9 * 1024 * 1024));
    expect([await countsOf("dropped"), await heldBytes()]).toEqual([2, 27 * 1024 * 1024]);
    shadow.close();
    await expect.poll(heldBytes, WITHIN).toBe(0);
    expect(await countsOf("unanswered")).toBe(3);
  });

  it.each([
    ["is gone", "close", 503, /is gone/],
    ["breaks off", { isBreaking: true }, 502, /broke off/],
  ] as const)("that %s leaves a record of its own, and the caller has its answer", async (_, fate, status, error) => {
    const { deploymentId } = tableOf(1, live()).routes[0] ?? { deploymentId: "" };
    const token = platformToken(deriveKey(GATEWAY_SECRET, "tap-ingest"), "ingest", deploymentId);
    const ingest = await startFakeIngest(token);
    closers.push(ingest.close);
    await gateway.kill("SIGKILL");
    await openGateway({ INGEST_URL: ingest.url });
    const [first, shadow] = [await openTap(), await openTap(fate === "close" ? {} : fate)];
    if (fate === "close") shadow.close();
    await router.apply(tableOf(1, live(first.url), null, mirrorOf(100, shadow.url)));
    expect((await call({ requestId: "q-1" })).status).toBe(200);
    await expect.poll(() => ingest.records, WITHIN).toHaveLength(1);
    const expected = { requestId: "q-1", arm: "shadow", version: 2, status, error: expect.stringMatching(error) };
    expect(ingest.records[0]).toMatchObject({ ...expected, answer: null, unit: null });
  });

  it("is not asked what the candidate of the same version answered, nor what a preview was asked", async () => {
    const candidate = await openTap();
    const served = { versionId: v7(), version: 2, targets: targetsOf(candidate.url) };
    const fields: Partial<Route> = {
      arms: [{ arm: "candidate", weight: 100, ...served }],
      mirrors: [{ percent: 100, ...served }],
      preview: served,
    };
    await router.apply(tableOf(1, live(), null, fields));
    expect((await call()).headers.get("x-slipway-arm")).toBe("candidate");
    expect((await call({ path: "preview/v2/models/flight-delay/infer" })).headers.get("x-slipway-arm")).toBe("preview");
    expect(candidate.heard.map(({ arm }) => arm)).toEqual(["candidate", "preview"]);
    expect(await router.mirrorCounts()).toEqual([]);
  });
});

async function heldBytes(): Promise<number> {
  const authorization = `Bearer ${metricsToken(GATEWAY_SECRET)}`;
  const metrics = await (await fetch(`${gateway.url}/metrics`, { headers: { authorization } })).text();
  return Number(/^slipway_gateway_mirror_bytes (\S+)$/m.exec(metrics)?.[1]);
}

describe("the preview address", () => {
  const path = "preview/v2/models/flight-delay/infer";
  const previewOf = (...urls: string[]): Partial<Route> => ({
    preview: { versionId: v7(), version: 2, targets: targetsOf(...urls) },
  });

  it("asks the candidate at weight 0 and never live, and callers never meet the candidate", async () => {
    const [first, candidate] = [await openTap(), await openTap()];
    await router.apply(tableOf(1, live(first.url), { version: 2, weight: 0, urls: [] }, previewOf(candidate.url)));
    for (let sent = 0; sent < 50; sent += 1) {
      expect((await call({ path })).headers.get("x-slipway-arm")).toBe("preview");
      expect((await call()).headers.get("x-slipway-arm")).toBe("live");
    }
    expect(new Set(candidate.heard.map(({ arm }) => arm))).toEqual(new Set(["preview"]));
    expect([first.received, candidate.received]).toEqual([50, 50]);
    expect(candidate.heard[0]?.path).toBe("/v2/models/flight-delay/infer");
  });

  it("needs the caller's token, knows the protocol, and says where there is nothing to preview", async () => {
    const [first, candidate] = [await openTap(), await openTap()];
    await router.apply(tableOf(1, live(first.url), null, previewOf(candidate.url)));
    const url = `${gateway.url}/operations/flight-delay/${path}`;
    expect((await fetch(url, { method: "POST" })).status).toBe(401);
    expect((await call({ path: "preview/v2/models/other/infer" })).status).toBe(404);
    await router.apply(tableOf(2, live(first.url), null, previewOf()));
    const starting = await call({ path });
    expect(starting.status).toBe(503);
    expect(await starting.json()).toMatchObject({ detail: "No replica of the candidate, v2, is ready." });
    await router.apply(tableOf(3, live(first.url)));
    const none = await call({ path });
    expect(none.status).toBe(404);
    expect(await none.json()).toMatchObject({ detail: expect.stringMatching(/^No rollout of “flight-delay” has a/) });
    expect([first.received, candidate.received]).toEqual([0, 0]);
  });
});

it("pairs the records of live and shadow by request id and row, over real taps and servers", async () => {
  const cluster = await createLocalCluster(processes);
  try {
    const runtime = cluster.openRuntime();
    const specs = [cluster.spec({ version: 1 }), cluster.spec({ version: 2, arm: "candidate" })];
    await Promise.all(specs.map((spec) => runtime.ensure(spec)));
    const urls: string[] = [];
    for (const { replicaId } of specs) {
      const { url } = await replicaMatching(runtime, replicaId, { phase: "ready" });
      urls.push(url ?? "");
    }
    const [first = "", shadow = ""] = urls;
    await router.apply(tableOf(1, live(first), null, mirrorOf(100, shadow)));
    const rows = [0, 0, 2, 1, 1, 3];
    const body = JSON.stringify({ inputs: [{ name: "x", datatype: "FP32", shape: [3, 2], data: rows }] });
    const requestIds = ["q-1", "q-2", "q-3"];
    for (const requestId of requestIds) expect((await call({ requestId, body })).status).toBe(200);
    await expect.poll(() => cluster.ingest.records, WITHIN).toHaveLength(18);
    const answersOf = (arm: string, requestId: string) =>
      cluster.ingest.records
        .filter((record) => record.arm === arm && record.requestId === requestId)
        .toSorted((a, b) => (a.predictionId < b.predictionId ? -1 : 1))
        .map(({ version, inputs, score }) => ({ version, inputs, score }));
    for (const requestId of requestIds) {
      const answers = answersOf("live", requestId);
      expect(answers.map(({ inputs }) => inputs.x)).toEqual([
        [0, 0],
        [2, 1],
        [1, 3],
      ]);
      expect(answersOf("shadow", requestId)).toEqual(answers.map((answer) => ({ ...answer, version: 2 })));
    }
  } finally {
    await cluster.close();
  }
});

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import { deriveKey, metricsToken } from "@/lib/domain/digests/derive-key";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import type { TrafficRouter } from "@/lib/ports/traffic-router";
import { type BundledProcesses, bundleProcesses } from "@/lib/testing/bundle-processes";
import { type FakeIngest, startFakeIngest } from "@/lib/testing/fake-ingest";
import { type FakeTap, startFakeTap } from "@/lib/testing/fake-tap";
import { createLocalCluster } from "@/lib/testing/local-cluster";
import { findReplica, replicaMatching } from "@/lib/testing/runtime-contract";
import { GATEWAY_SECRET, startGateway, tableOf } from "@/lib/testing/start-gateway";
import type { RunningProcess } from "@/lib/testing/start-process";
import { createLocalGateway } from "./local-gateway";

const routesKey = deriveKey(GATEWAY_SECRET, "gateway-routes");
const QUESTION = JSON.stringify({ inputs: [{ name: "x", datatype: "FP32", shape: [1, 2], data: [2, 1] }] });

let processes: BundledProcesses;
let dataDir: string;
let gateway: RunningProcess;
let router: TrafficRouter;
const taps: FakeTap[] = [];

beforeAll(async () => {
  processes = await bundleProcesses();
});
afterAll(() => processes.remove());
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "slipway-gateway-"));
  gateway = await startGateway(processes, dataDir);
  router = createLocalGateway({ gatewayUrl: gateway.url, routesKey });
});
afterEach(async () => {
  await gateway.kill("SIGKILL");
  for (const tap of taps.splice(0)) tap.close();
  rmSync(dataDir, { recursive: true });
});

async function openTap(options?: Parameters<typeof startFakeTap>[0]): Promise<FakeTap> {
  const tap = await startFakeTap(options);
  taps.push(tap);
  return tap;
}

function call(headers: Record<string, string> = {}, path = "v2/models/flight-delay/infer"): Promise<Response> {
  return fetch(`${gateway.url}/operations/flight-delay/${path}`, {
    method: "POST",
    headers: { authorization: "Bearer predict", ...headers },
    body: QUESTION,
  });
}

const split = (version: number, weight: number, ...urls: string[]) => ({ version, weight, urls });

it("serves a prediction from caller to model and back", async () => {
  const cluster = await createLocalCluster(processes);
  try {
    const runtime = cluster.openRuntime();
    const spec = cluster.spec();
    await runtime.ensure(spec);
    const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
    await router.apply(tableOf(1, split(3, 100, url ?? "")));
    const response = await call({ "x-request-id": "request-7" });
    expect(response.status).toBe(200);
    expect(response.headers.get("x-request-id")).toBe("request-7");
    expect(response.headers.get("x-slipway-version")).toBe("3");
    const { id, outputs } = await response.json();
    expect(id).toBe(response.headers.get("x-slipway-prediction-id"));
    expect(outputs[0].data[0]).toBeCloseTo(0.731, 3);
    await expect.poll(() => cluster.ingest.records, { timeout: 5000 }).toHaveLength(1);
    expect(cluster.ingest.records[0]).toMatchObject({ predictionId: id, requestId: "request-7", answer: "late" });
  } finally {
    await cluster.close();
  }
});

it("drops no request while a replica is replaced under load", async () => {
  const cluster = await createLocalCluster(processes);
  const load = startLoad(8);
  try {
    const runtime = cluster.openRuntime();
    const [first, second] = [cluster.spec(), cluster.spec()];
    await Promise.all([runtime.ensure(first), runtime.ensure(second)]);
    const before = await replicaMatching(runtime, first.replicaId, { phase: "ready" });
    const after = await replicaMatching(runtime, second.replicaId, { phase: "ready" });
    await router.apply(tableOf(1, split(3, 100, before.url ?? "")));
    load.begin();
    await expect.poll(load.answered, { timeout: 20_000 }).toBeGreaterThan(200);
    await router.apply(tableOf(2, split(3, 100, after.url ?? "")));
    await runtime.stop(first.replicaId);
    await expect.poll(() => findReplica(runtime, first.replicaId), { timeout: 20_000 }).toBeUndefined();
    expect([...(await load.end()).keys()]).toEqual([200]);
  } finally {
    await load.end();
    await cluster.close();
  }
});

it("loses no more than what was under way when one of two taps is killed with -9", async () => {
  const cluster = await createLocalCluster(processes);
  const load = startLoad(8);
  try {
    const runtime = cluster.openRuntime();
    const specs = [cluster.spec(), cluster.spec()];
    const urls: string[] = [];
    for (const spec of specs) {
      await runtime.ensure(spec);
      const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
      urls.push(url ?? "");
    }
    await router.apply(tableOf(1, split(3, 100, ...urls)));
    load.begin();
    await expect.poll(load.answered, { timeout: 20_000 }).toBeGreaterThan(200);
    process.kill(cluster.tapState(specs[0]?.replicaId ?? "").pid, "SIGKILL");
    const before = load.answered();
    await expect.poll(load.answered, { timeout: 20_000 }).toBeGreaterThan(before + 200);
    const { 200: answered = 0, 502: lost = 0, ...others } = Object.fromEntries(await load.end());
    expect(others).toEqual({});
    expect(lost).toBeLessThanOrEqual(8);
    expect(answered).toBeGreaterThan(400);
  } finally {
    await load.end();
    await cluster.close();
  }
});

/** Callers that ask one after the other from `begin` to `end`; answers are counted by status, failures as 0. */
function startLoad(callers: number) {
  const statuses = new Map<number, number>();
  const answered = () => [...statuses.values()].reduce((sum, count) => sum + count, 0);
  let isRunning = true;
  let running: Promise<void>[] = [];
  const askOn = async () => {
    while (isRunning) {
      const status = await call().then(
        (response) => response.arrayBuffer().then(() => response.status),
        () => 0,
      );
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  return {
    answered,
    begin: () => {
      running = Array.from({ length: callers }, askOn);
    },
    end: async () => {
      isRunning = false;
      await Promise.all(running);
      return statuses;
    },
  };
}

describe("the split", () => {
  it("gives each arm its weight, within four and a half standard deviations", async () => {
    const [live, candidate] = [await openTap(), await openTap()];
    await router.apply(tableOf(1, split(1, 75, live.url), split(2, 25, candidate.url)));
    const requests = 1200;
    for (let sent = 0; sent < requests; sent += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => call()));
      for (const answer of answers) expect(answer.status).toBe(200);
    }
    expect(live.received + candidate.received).toBe(requests);
    const deviation = Math.sqrt(requests * 0.25 * 0.75);
    expect(Math.abs(candidate.received - requests * 0.25)).toBeLessThan(4.5 * deviation);
  });

  it("fails no request while shares, copies and previews change forty times under load", async () => {
    const [live, candidate] = [await openTap(), await openTap()];
    const targets = [{ replicaId: candidate.url, url: candidate.url }];
    const version = { versionId: "01930000-0000-7000-8000-000000000009", version: 2, targets };
    const weigh = (generation: number) => {
      const weight = (generation * 25) % 125;
      const mirrors = weight === 0 ? [{ ...version, percent: 50 }] : [];
      const fields = { mirrors, preview: generation % 2 === 0 ? version : null };
      return router.apply(
        tableOf(generation, split(1, 100 - weight, live.url), split(2, weight, candidate.url), fields),
      );
    };
    await weigh(1);
    const load = startLoad(8);
    load.begin();
    try {
      for (let generation = 2; generation <= 41; generation += 1) {
        const before = load.answered();
        await weigh(generation);
        await expect.poll(load.answered, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before + 10);
      }
    } finally {
      await load.end();
    }
    expect([...(await load.end()).keys()]).toEqual([200]);
  });

  it("asks whom the split names when the question is complete, not when it began", async () => {
    const [before, after] = [await openTap(), await openTap()];
    await router.apply(tableOf(1, split(1, 100, before.url)));
    const url = `${gateway.url}/operations/flight-delay/v2/models/flight-delay/infer`;
    const headers = { authorization: "Bearer predict", expect: "100-continue" };
    const slow = httpRequest(url, { method: "POST", headers });
    slow.flushHeaders();
    // The gateway has the head, and has looked up the route, when it asks for the body.
    await once(slow, "continue");
    await router.apply(tableOf(2, split(2, 100, after.url)));
    slow.end(QUESTION);
    const [response]: IncomingMessage[] = await once(slow, "response");
    response?.resume();
    expect([response?.statusCode, before.received, after.received]).toEqual([200, 0, 1]);
  });

  it("keeps a unit on its arm where units decide, also after the gateway was killed and started again", async () => {
    const [live, candidate] = [await openTap(), await openTap()];
    const fields = { stickiness: "unit", salt: "exp-7" } as const;
    await router.apply(tableOf(1, split(1, 50, live.url), split(2, 50, candidate.url), fields));
    const armsOf = async (unit: string) => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => call({ "x-slipway-unit": unit })));
      return [...new Set(answers.map((answer) => answer.headers.get("x-slipway-arm")))];
    };
    // Where the reference implementation puts them: at 0.496, 0.672 and 0.216 of the line.
    const expected = { "user-0": ["live"], "user-1": ["candidate"], "user-7": ["live"] };
    for (const [unit, arms] of Object.entries(expected)) expect(await armsOf(unit)).toEqual(arms);
    await gateway.kill("SIGKILL");
    gateway = await startGateway(processes, dataDir);
    for (const [unit, arms] of Object.entries(expected)) expect(await armsOf(unit)).toEqual(arms);
    expect(new Set(candidate.heard.map((question) => question.unitHash))).toEqual(new Set(["ac04232e912f2cc9"]));
    expect(live.heard.map((question) => question.unitHash)).toContain("7f069abfbe968257");
  });

  it("answers a question without a unit as live where one is required, and 400 to a unit of 10 kB", async () => {
    const [live, candidate] = [await openTap(), await openTap()];
    const fields = { stickiness: "unit", salt: "exp-7", requireUnit: true } as const;
    await router.apply(tableOf(1, split(1, 10, live.url), split(2, 90, candidate.url), fields));
    for (let sent = 0; sent < 20; sent += 1) expect((await call()).headers.get("x-slipway-arm")).toBe("live");
    expect(new Set(live.heard.map(({ unitHash }) => unitHash))).toEqual(new Set([null]));
    const refused = await call({ "x-slipway-unit": "u".repeat(10_240) });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ detail: expect.stringMatching(/10240 characters; send at most 200/) });
    expect(candidate.received).toBe(0);
  });
});

describe("replicas that cannot answer", () => {
  it("are passed over while another can: gone, or without a server", async () => {
    const [gone, unready, good] = [await openTap(), await openTap({ isUnready: true }), await openTap()];
    gone.close();
    await router.apply(tableOf(1, split(1, 100, gone.url, good.url)));
    for (let sent = 0; sent < 6; sent += 1) expect((await call()).status).toBe(200);
    await router.apply(tableOf(2, split(1, 100, unready.url, good.url)));
    for (let sent = 0; sent < 6; sent += 1) expect((await call()).status).toBe(200);
    expect(unready.received).toBeGreaterThan(0);
  });

  it("all gone: 503, a reason and when to come back", async () => {
    const gone = await openTap();
    gone.close();
    await router.apply(tableOf(1, split(1, 100, gone.url)));
    const refused = await call();
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("2");
    const table = tableOf(2, split(1, 100));
    await router.apply({
      ...table,
      routes: table.routes.map((route) => ({ ...route, unavailableReason: "Version 1 is starting." })),
    });
    expect(await (await call()).json()).toMatchObject({ status: 503, detail: "Version 1 is starting." });
  });
});

describe("calls that nobody answered", () => {
  let ingest: FakeIngest;
  beforeEach(async () => {
    const { deploymentId } = tableOf(1, split(1, 100)).routes[0] ?? { deploymentId: "" };
    ingest = await startFakeIngest(platformToken(deriveKey(GATEWAY_SECRET, "tap-ingest"), "ingest", deploymentId));
    await gateway.kill("SIGKILL");
    gateway = await startGateway(processes, dataDir, { INGEST_URL: ingest.url });
    router = createLocalGateway({ gatewayUrl: gateway.url, routesKey });
  });
  afterEach(() => ingest.close());

  it("leave a record and a count each: nothing ready, replica gone, broken off", async () => {
    await router.apply(tableOf(1, split(1, 100)));
    const first = await call({ "x-request-id": "r1" });
    expect(first.status).toBe(503);
    const gone = await openTap();
    gone.close();
    await router.apply(tableOf(2, split(1, 100, gone.url)));
    expect((await call({ "x-request-id": "r2" })).status).toBe(503);
    const breaking = await openTap({ isBreaking: true });
    await router.apply(tableOf(3, split(2, 100, breaking.url)));
    const broken = await call({ "x-request-id": "r3" });
    expect(broken.status).toBe(502);
    await expect.poll(() => ingest.records, { timeout: 5000 }).toHaveLength(3);
    const common = { arm: "live", answer: null, score: null, inputs: {} };
    expect(ingest.records).toMatchObject([
      { ...common, requestId: "r1", version: 1, status: 503, seq: 0, error: "No replica of this deployment is ready." },
      { ...common, requestId: "r2", version: 1, status: 503, seq: 1, error: expect.stringMatching(/is gone/) },
      { ...common, requestId: "r3", version: 2, status: 502, seq: 2, error: expect.stringMatching(/broke off/) },
    ]);
    const authorization = `Bearer ${metricsToken(GATEWAY_SECRET)}`;
    const metrics = await (await fetch(`${gateway.url}/metrics`, { headers: { authorization } })).text();
    for (const reason of ["nothing_ready", "replica_gone", "broke_off"])
      expect(metrics).toContain(
        `slipway_gateway_unanswered_total{team="operations",deployment="flight-delay",reason="${reason}"} 1`,
      );
  });

  it("are none where a tap answered, the caller was refused, or nothing is meant to serve", async () => {
    const tap = await openTap();
    await router.apply(tableOf(1, split(1, 100, tap.url)));
    expect((await call()).status).toBe(200);
    expect((await call({ authorization: "Bearer nope" })).status).toBe(401);
    await router.apply(tableOf(2, split(1, 0)));
    expect((await call()).status).toBe(503);
    await router.apply(tableOf(3, split(1, 100)));
    expect((await call({ "x-request-id": "the-only-one" })).status).toBe(503);
    await expect.poll(() => ingest.records, { timeout: 5000 }).toMatchObject([{ requestId: "the-only-one", seq: 0 }]);
  });
});

describe("callers", () => {
  beforeEach(async () => {
    await router.apply(tableOf(1, split(1, 100, (await openTap()).url)));
  });

  it.each([
    ["no token", { authorization: "" }, undefined, 401, /Settings, Tokens/],
    ["an unknown token", { authorization: "Bearer nope" }, undefined, 401, /revoked/],
    ["another model", {}, "v2/models/other/infer", 404, /serves the model “flight-delay”/],
    ["a chosen version", {}, "v2/models/flight-delay/versions/1/infer", 404, /leave out \/versions/],
    ["the wrong method", {}, "v2/models/flight-delay/ready", 405, /Use GET/],
  ])("with %s are told what to do", async (_, headers, path, status, detail) => {
    const response = await call(headers, path);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(detail) });
  });

  it("that were let in are told to the worker by their tokens' hashes, the others are not", async () => {
    expect(await router.tokenUses()).toEqual([]);
    await call();
    await call({ authorization: "Bearer nope" });
    expect(await router.tokenUses()).toEqual([{ tokenHash: tokenHash("predict"), at: expect.any(String) }]);
    const stranger = createLocalGateway({ gatewayUrl: gateway.url, routesKey: Buffer.alloc(32) });
    expect(await stranger.tokenUses()).toEqual([]);
  });

  it("with more than 10 MB are refused", async () => {
    const response = await fetch(`${gateway.url}/operations/flight-delay/v2/models/flight-delay/infer`, {
      method: "POST",
      headers: { authorization: "Bearer predict" },
      body: Buffer.alloc(10 * 1024 * 1024 + 1),
    });
    expect(response.status).toBe(413);
  });

  it("learn of the deployment what its server tells", async () => {
    const response = await fetch(`${gateway.url}/operations/flight-delay/v2/models/flight-delay`, {
      headers: { authorization: "Bearer predict" },
    });
    expect(response.status).toBe(200);
  });
});

describe("route tables", () => {
  it("are refused when another key signed them, when nothing did, and when they are no table", async () => {
    const stranger = createLocalGateway({ gatewayUrl: gateway.url, routesKey: Buffer.alloc(32) });
    await expect(stranger.apply(tableOf(1, split(1, 100)))).rejects.toThrow(/same SLIPWAY_SECRET/);
    expect(await stranger.status()).toMatchObject({ reachable: false, reason: expect.stringMatching(/our key/) });
    const put = (body: string) => fetch(`${gateway.url}/-/routes`, { method: "PUT", body });
    expect((await put(JSON.stringify(tableOf(1, split(1, 100))))).status).toBe(403);
    expect((await put("not json")).status).toBe(403);
    expect(await router.status()).toEqual({ reachable: true, generation: null, reason: null });
  });

  it("of a lower generation change nothing, and the sender learns the one in force", async () => {
    const [old, current] = [await openTap(), await openTap()];
    const table = tableOf(5, split(2, 100, current.url));
    expect(await router.apply(table)).toEqual({ generation: 5 });
    expect(await router.apply(table)).toEqual({ generation: 5 });
    expect(await router.apply(tableOf(5, split(1, 100, old.url)))).toEqual({ generation: 5 });
    expect(await router.apply(tableOf(4, split(1, 100, old.url)))).toEqual({ generation: 5 });
    expect((await call()).status).toBe(200);
    expect([old.received, current.received]).toEqual([0, 1]);
  });

  it("outlive a gateway killed with -9", async () => {
    const tap = await openTap();
    await router.apply(tableOf(8, split(1, 100, tap.url)));
    await gateway.kill("SIGKILL");
    gateway = await startGateway(processes, dataDir);
    expect((await call()).status).toBe(200);
    const restarted = createLocalGateway({ gatewayUrl: gateway.url, routesKey });
    expect(await restarted.status()).toEqual({ reachable: true, generation: 8, reason: null });
  });
});

it("shows metrics to the bearer of the metrics token only", async () => {
  expect((await fetch(`${gateway.url}/metrics`)).status).toBe(401);
  const authorization = `Bearer ${metricsToken(GATEWAY_SECRET)}`;
  const metrics = await fetch(`${gateway.url}/metrics`, { headers: { authorization } });
  expect(await metrics.text()).toMatch(/slipway_gateway_route_generation 0/);
  expect(await (await fetch(`${gateway.url}/api/health`)).json()).toEqual({ status: "ok", generation: null });
});

import { gzipSync } from "node:zlib";
import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import { scopes } from "@/lib/domain/access/permissions";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/durations";
import {
  createMeasuredDeployment,
  createTestToken,
  type MeasuredDeployment,
  predictionOf,
} from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { METRICS_TOKEN, startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { createTeam, type TestTeam } from "@/lib/testing/world";

const { db, url: databaseUrl } = databaseForFile();
let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;

beforeAll(async () => {
  ingest = await startIngestServer(databaseUrl);
});
afterAll(async () => {
  await ingest.stop();
});
beforeEach(async () => {
  team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team);
});

async function count(table: string, where = "true"): Promise<number> {
  const { rows } = await ingest.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE deployment_id = $1 AND ${where}`,
    [deployment.id],
  );
  return rows[0]?.n ?? 0;
}

async function requestsInDeltas(): Promise<number> {
  const { rows } = await ingest.pool.query<{ n: number }>(
    "SELECT coalesce(sum((service->>'requests')::int), 0)::int AS n FROM sketch_deltas WHERE deployment_id = $1",
    [deployment.id],
  );
  return rows[0]?.n ?? 0;
}

function post(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${ingest.url}${path}`, { method: "POST", ...init });
}

it("a token that sends is a token in use", async () => {
  const hash = tokenHash(deployment.ingestToken);
  const usedAt = async () => (await db.apiToken.findUniqueOrThrow({ where: { hash } })).lastUsedAt;
  expect(await usedAt()).toBeNull();
  const before = Date.now();
  await ingest.send("predictions", deployment.ingestToken, [predictionOf(deployment)]);
  expect((await usedAt())?.getTime()).toBeGreaterThanOrEqual(before - 1_000);
});

describe("predictions", () => {
  it("a batch is stored once, however often it is sent", async () => {
    const batch = Array.from({ length: 50 }, () => predictionOf(deployment));
    expect(await ingest.send("predictions", deployment.ingestToken, batch)).toEqual({
      accepted: 50,
      duplicates: 0,
      refused: [],
    });
    expect(await ingest.send("predictions", deployment.ingestToken, batch)).toMatchObject({
      accepted: 0,
      duplicates: 50,
    });
    expect(await count("predictions")).toBe(50);
    expect(await count("prediction_payloads")).toBe(50);
    expect(await requestsInDeltas()).toBe(50);
  });

  it("a row keeps its arm and the unit that it was asked for", async () => {
    const batch = [
      predictionOf(deployment, { arm: "preview" }),
      predictionOf(deployment, { arm: "candidate", unit: "00f1e2d3c4b5a697" }),
      predictionOf(deployment, { arm: "live", unit: null }),
      // What no gateway writes: a unit that would tell who asked.
      predictionOf(deployment, { arm: "live", unit: "ada@example.com" }),
    ];
    const { accepted, refused } = await ingest.send("predictions", deployment.ingestToken, batch);
    expect([accepted, refused.map(({ line }) => line)]).toEqual([3, [4]]);
    const { rows } = await ingest.pool.query(
      "SELECT arm, unit FROM predictions WHERE deployment_id = $1 ORDER BY arm",
      [deployment.id],
    );
    expect(rows).toEqual([
      { arm: "candidate", unit: "00f1e2d3c4b5a697" },
      { arm: "live", unit: null },
      { arm: "preview", unit: null },
    ]);
  });

  it("the same batch sent eight times at once is still stored once", async () => {
    const batch = Array.from({ length: 200 }, () => predictionOf(deployment));
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        ingest.send("predictions", deployment.ingestToken, i % 2 === 0 ? batch : batch.toReversed()),
      ),
    );
    expect(answers.reduce((sum, answer) => sum + answer.accepted, 0)).toBe(200);
    expect(await count("predictions")).toBe(200);
    expect(await requestsInDeltas()).toBe(200);
  });

  it("a row twice in one batch counts once", async () => {
    const row = predictionOf(deployment);
    expect(await ingest.send("predictions", deployment.ingestToken, [row, row])).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
  });

  it("bad lines are refused one by one with their reasons; good ones are kept", async () => {
    const soon = new Date(Date.now() + HOUR_MS).toISOString();
    const answer = await ingest.send("predictions", deployment.ingestToken, [
      predictionOf(deployment),
      "not json",
      { ...predictionOf(deployment), surprise: 1 },
      { ...predictionOf(deployment), latencyMs: -1 },
      predictionOf(deployment, { at: soon }),
      predictionOf(deployment, { inputs: { origin: "a\0b" } }),
      predictionOf(deployment, { inputs: { origin: "\ud800" } }),
      predictionOf(deployment, { versionId: systemClock.id() }),
      predictionOf(deployment, { version: 2 }),
      predictionOf(deployment, { version: 2 ** 40 }),
      predictionOf(deployment, { inputs: { origin: "tab\t, newline\n, back\\slash", odd: [1, null, "x"] } }),
    ]);
    expect(answer.accepted).toBe(2);
    expect(answer.refused.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(answer.refused[3]?.reason).toBe("at: is more than 5 minutes in the future.");
    const { rows } = await ingest.pool.query<{ inputs: unknown }>(
      "SELECT inputs FROM prediction_payloads WHERE deployment_id = $1 AND inputs ? 'odd'",
      [deployment.id],
    );
    expect(rows[0]?.inputs).toEqual({ origin: "tab\t, newline\n, back\\slash", odd: [1, null, "x"] });
  });

  it("a batch of nothing but bad lines stores nothing", async () => {
    expect(await ingest.send("predictions", deployment.ingestToken, ["{}", "[]"])).toMatchObject({ accepted: 0 });
    expect(await count("predictions")).toBe(0);
  });

  it("numbers of a tap that are missing can be told", async () => {
    const rows = [0, 1, 2, 5].map((seq) => predictionOf(deployment, { tapId: `tap-${deployment.id}`, seq }));
    await ingest.send("predictions", deployment.ingestToken, rows);
    await ingest.send("predictions", deployment.ingestToken, rows);
    const { rows: reports } = await ingest.pool.query(
      "SELECT (last_seq - first_seq + 1 - received)::int AS lost FROM tap_sequences WHERE deployment_id = $1",
      [deployment.id],
    );
    expect(reports).toEqual([{ lost: 2 }]);
  });

  it("history goes to the day of its event", async () => {
    const at = new Date(Date.now() - 20 * DAY_MS).toISOString();
    await ingest.send("predictions", deployment.ingestToken, [predictionOf(deployment, { at, backfilled: true })]);
    expect(await count("predictions", `day = '${at.slice(0, 10)}' AND backfilled`)).toBe(1);
  });

  it("a server that dies in the middle leaves nothing half", async () => {
    const holder = new pg.Client({ connectionString: databaseUrl });
    await holder.connect();
    // Whoever appends a delta waits for this lock, and is then cut off as by a kill.
    await holder.query("BEGIN; LOCK TABLE sketch_deltas IN ACCESS EXCLUSIVE MODE");
    const sending = ingest.send("predictions", deployment.ingestToken, [predictionOf(deployment)]).catch(String);
    const cutOff = async () => {
      const { rowCount } = await ingest.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INTO sketch_deltas%'`,
      );
      return rowCount;
    };
    await expect.poll(cutOff).toBe(1);
    await holder.end();
    expect(await sending).toContain("500");
    expect(await count("predictions")).toBe(0);
    expect(await count("sketch_deltas")).toBe(0);
  });
});

describe("labels", () => {
  it("are appended once and wait for the joiner", async () => {
    const label = {
      deploymentId: deployment.id,
      predictionId: systemClock.id(),
      label: "late",
      observedAt: new Date().toISOString(),
      source: "arrivals",
    };
    const later = { ...label, label: "on time", observedAt: new Date(Date.now() + 1000).toISOString() };
    expect(await ingest.send("labels", deployment.ingestToken, [label, label])).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
    expect(await ingest.send("labels", deployment.ingestToken, [label, later])).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
    expect(await count("unjoined_labels")).toBe(2);
  });

  it("of a day that no partition may have are refused", async () => {
    const label = {
      deploymentId: deployment.id,
      label: "late",
      observedAt: new Date().toISOString(),
      source: "arrivals",
    };
    const answer = await ingest.send("labels", deployment.ingestToken, [
      { ...label, predictionId: v7({ msecs: Date.now() - 200 * DAY_MS }) },
      { ...label, predictionId: v7({ msecs: Date.now() + DAY_MS }) },
      { ...label, predictionId: v7(), observedAt: new Date(Date.now() + HOUR_MS).toISOString() },
    ]);
    expect(answer.refused.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it("need a time where the id carries none", async () => {
    const label = {
      deploymentId: deployment.id,
      predictionId: crypto.randomUUID(),
      label: "late",
      observedAt: new Date().toISOString(),
      source: "arrivals",
    };
    const answer = await ingest.send("labels", deployment.ingestToken, [label, { ...label, at: label.observedAt }]);
    expect(answer).toMatchObject({ accepted: 1, refused: [{ line: 1 }] });
  });
});

describe("who may send", () => {
  it("nobody without a token, or with one that lacks the scope", async () => {
    expect((await post("/api/ingest/predictions")).status).toBe(401);
    const headers = { authorization: `Bearer ${await createTestToken(db, team, ["predict"])}` };
    expect((await post("/api/ingest/predictions", { headers })).status).toBe(403);
  });

  it("another team's deployment reads like an absent one", async () => {
    const other = await createTeam(db, `o-${systemClock.id()}`);
    const token = await createTestToken(db, other, ["ingest"]);
    const answer = await ingest.send("predictions", token, [
      predictionOf(deployment),
      predictionOf(deployment, { deploymentId: systemClock.id() }),
    ]);
    expect(answer.accepted).toBe(0);
    expect(answer.refused[0]?.reason).toBe(answer.refused[1]?.reason);
  });

  it("metrics need the installation's token; no team's will do", async () => {
    const ask = (token: string) => fetch(`${ingest.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    expect((await fetch(`${ingest.url}/metrics`)).status).toBe(401);
    expect((await ask(await createTestToken(db, team, [...scopes]))).status).toBe(401);
    expect(await (await ask(METRICS_TOKEN)).text()).toContain("slipway_ingest_records_total");
  });

  it("health is open", async () => {
    expect(await (await fetch(`${ingest.url}/api/health`)).json()).toEqual({ status: "ok" });
  });
});

describe("a token in the path", () => {
  const body = () => JSON.stringify(predictionOf(deployment));

  it("of one deployment is taken as a header is, for every kind", async () => {
    const token = await createTestToken(db, team, ["ingest"], { deploymentId: deployment.id });
    const answer = await post(`/api/ingest/t/${token}/predictions`, { body: body() });
    expect(await answer.json()).toMatchObject({ accepted: 1 });
    expect((await post(`/api/ingest/t/${token}/labels`, { body: "" })).status).toBe(200);
    expect((await post(`/api/ingest/t/${token}/nothing`, { body: "" })).status).toBe(404);
  });

  it("is refused where it is good for a whole team, is unknown, or lacks the scope", async () => {
    const ask = async (token: string) => (await post(`/api/ingest/t/${token}/predictions`, { body: body() })).status;
    expect(await ask(deployment.ingestToken)).toBe(403);
    expect(await ask("slip_no_such_token")).toBe(401);
    expect(await ask(await createTestToken(db, team, ["predict"], { deploymentId: deployment.id }))).toBe(403);
  });
});

it("another method than POST is told so", async () => {
  expect((await fetch(`${ingest.url}/api/ingest/predictions`)).status).toBe(405);
});

describe("limits", () => {
  const send = (body: Buffer, headers: Record<string, string> = {}) =>
    post("/api/ingest/predictions", {
      headers: { authorization: `Bearer ${deployment.ingestToken}`, ...headers },
      body: new Uint8Array(body),
    });

  it("gzip is taken", async () => {
    const body = gzipSync(JSON.stringify(predictionOf(deployment)));
    expect(await (await send(body, { "content-encoding": "gzip" })).json()).toMatchObject({ accepted: 1 });
  });

  it("a gzip bomb, too many lines or too many bytes are refused whole", async () => {
    expect((await send(gzipSync(Buffer.alloc(64 * 1024 * 1024)), { "content-encoding": "gzip" })).status).toBe(413);
    expect((await send(Buffer.from("{}\n".repeat(10_001)))).status).toBe(413);
    expect((await send(Buffer.from("what is this"), { "content-encoding": "gzip" })).status).toBe(400);
    expect((await send(Buffer.alloc(1), { "content-encoding": "br" })).status).toBe(415);
  });
});

import { request as httpRequest } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { systemClock } from "@/lib/clock";
import type { StoredFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { createTeam } from "@/lib/testing/world";

const { db, url: databaseUrl } = databaseForFile();
let ingest: TestIngest;
let deployment: MeasuredDeployment;

beforeAll(async () => {
  ingest = await startIngestServer(databaseUrl);
});
afterAll(async () => {
  await ingest.stop();
});
beforeEach(async () => {
  deployment = await createMeasuredDeployment(db, await createTeam(db, `t-${systemClock.id()}`));
});

const problemSchema = z.object({ detail: z.string() });

function sendBody(body: Buffer, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${ingest.url}/api/ingest/predictions`, {
    method: "POST",
    headers: { authorization: `Bearer ${deployment.ingestToken}`, ...headers },
    body: new Uint8Array(body),
  });
}

async function countedFeatures(): Promise<Map<string, StoredFeaturesSketch["features"][number][1]>[]> {
  const { rows } = await ingest.pool.query<{ features: StoredFeaturesSketch }>(
    "SELECT features FROM sketch_deltas WHERE deployment_id = $1 ORDER BY id",
    [deployment.id],
  );
  return rows.map(({ features }) => new Map(features.features));
}

describe("times", () => {
  it.each([
    ["before 1970", "1969-12-31T23:59:59Z", "at: is before 1970."],
    ["the year 9999", "9999-12-31T23:59:59Z", "at: is more than 5 minutes in the future."],
    ["no time zone", "2026-11-22T10:00:00", "at: Give a time like 2026-11-22T17:00:00Z."],
    ["no such day", "2026-02-30T10:00:00Z", "at: Give a time like 2026-11-22T17:00:00Z."],
    ["a number", 1764000000, "at: This must be text."],
  ])("%s -> refused with the reason, and the next line counts", async (_name, at, reason) => {
    const lines = [{ ...predictionOf(deployment), at }, predictionOf(deployment)];
    const answer = await ingest.send("predictions", deployment.ingestToken, lines);
    expect(answer).toEqual({ accepted: 1, duplicates: 0, refused: [{ line: 1, reason }] });
  });
});

describe("numbers that are none", () => {
  it("too large for a number -> refused; the word NaN in a number's place -> counted as invalid", async () => {
    const huge = JSON.stringify(predictionOf(deployment, { inputs: { hour: 7 } })).replace('"hour":7', '"hour":1e999');
    const answer = await ingest.send("predictions", deployment.ingestToken, [
      huge,
      JSON.stringify(predictionOf(deployment, { score: 0.5 })).replace('"score":0.5', '"score":-1e999'),
      JSON.stringify(predictionOf(deployment, { score: 0.5 })).replace('"score":0.5', '"score":NaN'),
      predictionOf(deployment, { inputs: { hour: "NaN", origin: "ATL" } }),
      predictionOf(deployment, { inputs: { hour: null, origin: "ATL" } }),
      predictionOf(deployment),
    ]);
    expect(answer.accepted).toBe(3);
    expect(answer.refused.map(({ line, reason }) => [line, reason.slice(0, 12)])).toEqual([
      [1, "inputs.hour:"],
      [2, "score: This "],
      [3, "The line is "],
    ]);
    const [features] = await countedFeatures();
    expect(features?.get("hour")).toMatchObject({ invalid: 1, missing: 1, moments: { n: 1 } });
  });
});

describe("features", () => {
  it("of a type that changes are counted as invalid where a number is due, and as a category where a word is", async () => {
    const rows = ["late in the day", true, [1, 2], 9].map((hour) =>
      predictionOf(deployment, { inputs: { hour, origin: "ATL" } }),
    );
    const odd = [7, [1, 2]].map((origin) => predictionOf(deployment, { inputs: { hour: 9, origin } }));
    await ingest.send("predictions", deployment.ingestToken, [...rows, ...odd]);
    const [features] = await countedFeatures();
    expect(features?.get("hour")).toMatchObject({ invalid: 2, missing: 0, moments: { n: 4 } });
    expect(features?.get("origin")).toMatchObject({ invalid: 1, known: [["ATL", 4]], unseen: { counts: [["7", 1]] } });
  });

  it("with twenty thousand categories take no more room than with a hundred, and every row is counted", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) =>
      predictionOf(deployment, { inputs: { hour: 9, origin: `airport ${i}` } }),
    );
    await ingest.send("predictions", deployment.ingestToken, rows.slice(0, 10_000));
    await ingest.send("predictions", deployment.ingestToken, rows.slice(10_000));
    const origins = (await countedFeatures()).map((features) => features.get("origin"));
    for (const origin of origins) expect(JSON.stringify(origin).length).toBeLessThan(4_000);
    const counted = origins.reduce((sum, origin) => {
      if (origin?.type !== "categorical") return sum;
      return sum + origin.unseen.rest + origin.unseen.counts.reduce((all, [, n]) => all + n, 0);
    }, 0);
    expect(counted).toBe(20_000);
  });

  it("of ten kilobytes are kept whole and counted by their beginning", async () => {
    const origin = "x".repeat(10_240);
    const row = predictionOf(deployment, { inputs: { hour: 9, origin } });
    expect(await ingest.send("predictions", deployment.ingestToken, [row])).toMatchObject({ accepted: 1 });
    const [features] = await countedFeatures();
    expect(features?.get("origin")).toMatchObject({ unseen: { counts: [["x".repeat(120), 1]] } });
    const { rows } = await ingest.pool.query(
      "SELECT length(inputs->>'origin') AS long FROM prediction_payloads WHERE deployment_id = $1",
      [deployment.id],
    );
    expect(rows).toEqual([{ long: 10_240 }]);
  });

  it("nested however deep -> refused", async () => {
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
    const lines = [5, 200, 50_000].map((levels) =>
      JSON.stringify(predictionOf(deployment)).replace('"hour":9', `"hour":${deep(levels)}`),
    );
    const answer = await ingest.send("predictions", deployment.ingestToken, [...lines, predictionOf(deployment)]);
    expect([answer.accepted, answer.refused.map(({ line }) => line)]).toEqual([1, [1, 2, 3]]);
  });
});

describe("labels", () => {
  it("that contradict what the same source said of the same moment -> the first stands, the other is named", async () => {
    const label = {
      deploymentId: deployment.id,
      predictionId: systemClock.id(),
      label: "late",
      observedAt: new Date().toISOString(),
      source: "arrivals",
    };
    const other = { ...label, label: "on time" };
    const both = await ingest.send("labels", deployment.ingestToken, [label, other]);
    expect([both.accepted, both.duplicates, both.refused.length]).toEqual([1, 0, 1]);
    const stands = both.refused[0]?.line === 2 ? label : other;
    const again = await ingest.send("labels", deployment.ingestToken, [stands, stands === label ? other : label]);
    expect(again).toMatchObject({ accepted: 0, duplicates: 1, refused: [{ line: 2 }] });
    expect(again.refused[0]?.reason).toContain("Send a later observedAt");
  });
});

describe("bodies", () => {
  it("cut in the middle of a line -> the whole lines count, the half one is named", async () => {
    const whole = [predictionOf(deployment), predictionOf(deployment)].map((row) => JSON.stringify(row)).join("\n");
    const answer = await (await sendBody(Buffer.from(whole.slice(0, -40)))).json();
    expect(answer).toEqual({ accepted: 1, duplicates: 0, refused: [{ line: 2, reason: "The line is not JSON." }] });
  });

  it("cut in the middle of gzip -> refused whole with the reason, and nothing is stored", async () => {
    const packed = gzipSync(JSON.stringify(predictionOf(deployment)));
    const response = await sendBody(packed.subarray(0, packed.length - 12), { "content-encoding": "gzip" });
    expect(response.status).toBe(400);
    expect(problemSchema.parse(await response.json()).detail).toContain("stops before its end; nothing was stored");
    expect(await countedFeatures()).toEqual([]);
  });

  it("of a sender that hangs up in the middle -> nothing is stored, and the room is free again", async () => {
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    const call = openCall(1024 * 1024).on("error", () => resolve());
    call.write(`${JSON.stringify(predictionOf(deployment))}\n`, () => call.destroy(new Error("hung up")));
    await gone;
    expect(await ingest.send("predictions", deployment.ingestToken, [predictionOf(deployment)])).toMatchObject({
      accepted: 1,
    });
    expect(await countedFeatures()).toHaveLength(1);
  });
});

/** A call that has said how long its body is, and has not sent it. */
function openCall(bytes: number) {
  return httpRequest(`${ingest.url}/api/ingest/predictions`, {
    method: "POST",
    agent: false,
    headers: { authorization: `Bearer ${deployment.ingestToken}`, "content-length": bytes },
  });
}

it("more than there is room for -> 429 with when to come back, before any of it is read", async () => {
  const calls = Array.from({ length: 6 }, () => openCall(10 * 1024 * 1024));
  for (const call of calls) call.on("error", () => {}).flushHeaders(); // hung up below
  const ask = async () => {
    const response = await sendBody(Buffer.alloc(5 * 1024 * 1024, " "));
    return [response.status, response.headers.get("retry-after")];
  };
  await expect.poll(ask).toEqual([429, "1"]);
  for (const call of calls) call.destroy();
  await expect.poll(ask).toEqual([200, null]);
});

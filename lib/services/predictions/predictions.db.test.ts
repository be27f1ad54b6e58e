import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "@/lib/command/context";
import { predictionListSchema, SEARCHED_AT_ONCE } from "@/lib/contracts/prediction";
import { DAY_MS } from "@/lib/domain/time/durations";
import { joinBatch } from "@/lib/services/labels/join-batch";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { getPrediction, listPredictions } from "./queries";

const { db, url: databaseUrl } = databaseForFile();
let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;
let engineer: Context;

beforeAll(async () => {
  ingest = await startIngestServer(databaseUrl);
});
afterAll(async () => {
  await ingest.stop();
});
beforeEach(async () => {
  team = await createTeam(db, `t-${v7()}`);
  deployment = await createMeasuredDeployment(db, team);
  engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
});

function list(wanted: Record<string, unknown> = {}, ctx = engineer) {
  return listPredictions(ctx, { ...predictionListSchema.parse(wanted), deploymentId: deployment.id });
}

/** Three days of predictions, oldest first. */
async function sendSome(): Promise<string[]> {
  const rows = Array.from({ length: 12 }, (_, i) =>
    predictionOf(deployment, {
      at: new Date(Date.now() - (2 - Math.floor(i / 4)) * DAY_MS).toISOString(),
      status: i === 5 ? 500 : 200,
      answer: i === 5 ? null : i % 2 === 0 ? "late" : "on time",
    }),
  );
  await ingest.send("predictions", deployment.ingestToken, rows);
  return rows.map(({ predictionId }) => predictionId);
}

describe("listPredictions", () => {
  it("pages through everything once, newest first", async () => {
    const ids = await sendSome();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 5, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(ids.toReversed());
  });

  it("filters by answer, outcome, version and time", async () => {
    const ids = await sendSome();
    expect((await list({ answer: "late" })).items).toHaveLength(6);
    expect((await list({ outcome: "failed" })).items.map(({ id }) => id)).toEqual([ids[5]]);
    expect((await list({ version: 2 })).items).toEqual([]);
    expect((await list({ from: new Date(Date.now() - DAY_MS / 2).toISOString() })).items).toHaveLength(4);
  });

  it("tells mistakes from what is right and what is not labelled yet", async () => {
    const ids = await sendSome();
    const labels = ids.slice(8).map((predictionId) => ({
      deploymentId: deployment.id,
      predictionId,
      label: "late",
      observedAt: new Date().toISOString(),
      source: "arrivals",
    }));
    await ingest.send("labels", deployment.ingestToken, labels);
    await db.$transaction((tx) => joinBatch(tx, deployment.id, new Date(), 60_000));
    const mistakes = (await list({ truth: "mistake" })).items;
    expect(mistakes.map(({ answer, truth }) => [answer, truth?.label])).toEqual([
      ["on time", "late"],
      ["on time", "late"],
    ]);
    expect((await list({ truth: "correct" })).items).toHaveLength(2);
    expect((await list({ truth: "none" })).items).toHaveLength(8);
  });

  it("finds by input, as text or as the same number, by answer and by score", async () => {
    const rows = ["LAX", "SFO", "ATL"].map((origin, i) =>
      predictionOf(deployment, { answer: "late", score: i / 4, inputs: { hour: i + 9, origin } }),
    );
    await ingest.send("predictions", deployment.ingestToken, rows);
    const found = async (find: string) => (await list({ find })).items.map(({ inputsPreview }) => inputsPreview);
    expect(await found("origin = LAX")).toEqual([expect.stringContaining("LAX")]);
    expect(await found("hour = 10.0")).toEqual([expect.stringContaining("SFO")]);
    expect(await found("score 0.2..0.4 and answer = late")).toEqual([expect.stringContaining("SFO")]);
    expect(await found("score > 0.25")).toEqual([expect.stringContaining("ATL")]);
    expect(await found("origin = LAX and score > 0.25")).toEqual([]);
    expect(await list({ find: "origin = LAX" })).toMatchObject({ nextCursor: null, searchedTo: null });
    await expect(list({ find: "LAX" })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("stops a search after so many rows, says so, and goes on behind them", async () => {
    const old = predictionOf(deployment, { inputs: { hour: 1, origin: "LAX" } });
    const at = new Date(old.at);
    await ingest.send("predictions", deployment.ingestToken, [old]);
    await db.$executeRaw`
      INSERT INTO predictions (deployment_id, day, prediction_id, request_id, version_id, version, arm, at, status, latency_ms)
      SELECT ${deployment.id}::uuid, ${at}::date, ('f' || lpad(i::text, 7, '0') || '-0000-7000-8000-000000000000')::uuid,
        'r', ${deployment.versionId}::uuid, 1, 'live', ${at}, 200, 1 FROM generate_series(1, ${SEARCHED_AT_ONCE}::int) i`;
    const first = await list({ find: "origin = LAX" });
    expect(first).toMatchObject({ items: [], searchedTo: at.toISOString() });
    const second = await list({ find: "origin = LAX", cursor: first.nextCursor });
    expect(second).toMatchObject({ items: [{ id: old.predictionId }], nextCursor: null, searchedTo: null });
  });

  it("refuses a cursor that it never gave out", async () => {
    await expect(list({ cursor: "x" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("getPrediction", () => {
  it("finds one with its inputs, also history scored later than it happened", async () => {
    const [oldest] = await sendSome();
    const found = await getPrediction(engineer, { deploymentId: deployment.id, predictionId: oldest ?? "" });
    expect(found).toMatchObject({ id: oldest, inputs: { hour: 9, origin: "ATL" }, truth: null });
    for (const predictionId of [v7(), "x"])
      await expect(getPrediction(engineer, { deploymentId: deployment.id, predictionId })).rejects.toMatchObject({
        code: "not_found",
      });
  });
});

describe("who may look", () => {
  it("another team does not find the deployment; a viewer may not see single predictions", async () => {
    const stranger = contextOf(db, await createPerson(db, await createTeam(db, `o-${v7()}`), ["ml_engineer"]));
    await expect(list({}, stranger)).rejects.toMatchObject({ code: "not_found" });
    const viewer = contextOf(db, await createPerson(db, team, ["viewer"]));
    await expect(list({}, viewer)).rejects.toMatchObject({ code: "forbidden" });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { ingestAnswerSchema } from "@/lib/contracts/prediction-record";
import { DEFAULT_POLICY } from "@/lib/domain/collection/collection-policy";
import { pseudonymOf } from "@/lib/domain/collection/personal-values";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/durations";
import { installationKey } from "@/lib/keys";
import { getCollection, getCollectionPage } from "@/lib/services/collection/queries";
import { setCollection } from "@/lib/services/collection/set";
import { getPrediction, listPredictions } from "@/lib/services/predictions/queries";
import { revealPrediction } from "@/lib/services/predictions/reveal";
import { requestReview } from "@/lib/services/reviews/request";
import { flightSignature, kserveEvent, serveVersion } from "@/lib/testing/logged-calls";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";

const { db, url: databaseUrl } = databaseForFile();
let team: TestTeam;
let deployment: MeasuredDeployment;
let engineer: Context;

beforeEach(async () => {
  team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team);
  engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
});

/** Sends by an ingest of its own, which remembers no older policy. */
async function send(rows: readonly unknown[], options: { hasPersonalDataKey?: boolean } = {}) {
  const ingest = await startIngestServer(databaseUrl, options);
  try {
    return await ingest.send("predictions", deployment.ingestToken, rows);
  } finally {
    await ingest.stop();
  }
}

/** The same for what other platforms log. */
async function sendLogged(path: string, { headers, body }: { headers?: Record<string, string>; body: string }) {
  const ingest = await startIngestServer(databaseUrl);
  const authorization = `Bearer ${deployment.ingestToken}`;
  try {
    const response = await fetch(`${ingest.url}/api/ingest/${path}`, {
      method: "POST",
      headers: { ...headers, authorization },
      body,
    });
    return ingestAnswerSchema.parse(await response.json());
  } finally {
    await ingest.stop();
  }
}

async function createQueue(): Promise<string> {
  const queue = { id: systemClock.id(), teamId: team.id, deploymentId: deployment.id, name: "q", guideline: "" };
  const labels = ["late", "on time"];
  await db.reviewQueue.create({ data: { ...queue, labels, slaMinutes: 60, createdAt: systemClock.now() } });
  return queue.id;
}

function collect(policy: Partial<typeof DEFAULT_POLICY>) {
  return setCollection.execute(engineer, { deploymentId: deployment.id, ...DEFAULT_POLICY, ...policy });
}

describe("personal inputs", () => {
  const personalFields = [
    { field: "name", treatment: "redact" },
    { field: "email", treatment: "pseudonymise" },
    { field: "origin", treatment: "encrypt" },
  ] as const;
  const row = () => predictionOf(deployment, { inputs: { name: "Ada", email: "ada@b.org", origin: "ATL", hour: 9 } });

  it("are in no table of the database, whichever way they came", async () => {
    await collect({ personalFields });
    await serveVersion(db, deployment);
    const inputs = { name: "Ada Lovelace", email: "ada@b.org", origin: "QXQ", hour: 9 };
    const failed = predictionOf(deployment, { status: 400, error: "ada@b.org is not from QXQ", inputs });
    const [served, shadow] = (["live", "shadow"] as const).map((arm) => predictionOf(deployment, { arm, inputs }));
    await send([failed, served, shadow, { ...served, version: 99 }, { ...served, at: "QXQ" }]);
    const queueId = await createQueue();
    const predictionIds = served ? [served.predictionId] : [];
    await requestReview.execute(engineer, { queueId, predictionIds, why: "look" });
    const event = kserveEvent("request", { id: "waits", body: { instances: [inputs] } });
    expect(await sendLogged("cloudevents", event)).toMatchObject({ accepted: 1 });

    const tables = await db.$queryRaw<{ name: string; text: string }[]>`
      SELECT table_name AS name, query_to_xml(format('SELECT t::text FROM %I t', table_name), false, false, '')::text AS text
      FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
    const holding = (text: RegExp) => tables.filter((table) => text.test(table.text)).map(({ name }) => name);
    expect(holding(/Ada Lovelace|ada@b\.org|QXQ/)).toEqual([]);
    // What was sent did get there.
    for (const table of ["prediction_payloads", "sketch_deltas", "review_tasks", "pending_events", "ingest_refusals"]) {
      expect(holding(new RegExp(deployment.id))).toContain(table);
    }
  });

  it("are shown as what was done to them", async () => {
    await collect({ personalFields });
    const answered = row();
    await send([answered]);
    const pseudonym = pseudonymOf(installationKey("personal-data"), team.id, "ada@b.org");
    const of = { deploymentId: deployment.id, predictionId: answered.predictionId };
    expect(await getPrediction(engineer, of)).toMatchObject({
      inputs: { name: "[redacted]", email: `[pseudonym] ${pseudonym.slice(0, 12)}`, origin: "[encrypted]", hour: 9 },
      treated: { name: "redact", email: "pseudonymise", origin: "encrypt" },
    });
    const { items } = await listPredictions(engineer, { deploymentId: deployment.id, limit: 5 });
    expect(items.map(({ inputsPreview }) => inputsPreview)).not.toContainEqual(expect.stringContaining("v1."));
  });

  it("are counted apart in the summaries: neither as missing nor as values", async () => {
    await collect({ personalFields });
    await send([row(), row(), predictionOf(deployment, { inputs: { origin: null, hour: 9 } })]);
    const [delta] = await db.$queryRaw<{ features: { features: [string, object][] } }[]>`
      SELECT features FROM sketch_deltas WHERE deployment_id = ${deployment.id}::uuid`;
    expect(new Map(delta?.features.features).get("origin")).toMatchObject({ withheld: 2, missing: 1, known: [] });
  });

  it("without a key in ingest are not taken, and nothing is lost: the sender tries again", async () => {
    await collect({ personalFields });
    await expect(send([row()], { hasPersonalDataKey: false })).rejects.toThrow("503");
  });

  it("that are encrypted are shown to who has a need, with a reason that stays; not to others", async () => {
    await collect({ personalFields });
    const answered = row();
    await send([answered]);
    const asked = { deploymentId: deployment.id, predictionId: answered.predictionId, reason: "A complaint." };
    expect(await revealPrediction.execute(engineer, asked)).toEqual({ origin: { value: "ATL" } });
    const entry = await db.auditEvent.findFirstOrThrow({
      where: { verb: "prediction.reveal", nounId: asked.predictionId },
    });
    expect(entry).toMatchObject({ reason: "A complaint.", after: { fields: ["origin"] } });
    expect(JSON.stringify(entry, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(
      "ATL",
    );
    const scientist = contextOf(db, await createPerson(db, team, ["data_scientist"]));
    await expect(revealPrediction.execute(scientist, asked)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("come to reviewers as they may be read", async () => {
    await collect({ personalFields });
    const answered = row();
    await send([answered]);
    const queueId = await createQueue();
    await requestReview.execute(engineer, { queueId, predictionIds: [answered.predictionId], why: "look" });
    const task = await db.reviewTask.findFirstOrThrow({ where: { queueId } });
    expect(task.inputs).toMatchObject({ name: "[redacted]", origin: "[encrypted]", hour: 9 });
  });
});

describe("sampling", () => {
  it("drops payloads only, says with which probability, and always keeps errors and unsure answers", async () => {
    await collect({ sampling: 0.2, keepBelowConfidence: 0.7 });
    const sure = Array.from({ length: 400 }, () => predictionOf(deployment, { score: 0.95 }));
    const unsure = Array.from({ length: 10 }, () => predictionOf(deployment, { score: 0.55 }));
    const failed = Array.from({ length: 10 }, () =>
      predictionOf(deployment, { status: 503, answer: null, score: null, error: "busy" }),
    );
    const batch = [...sure, ...unsure, ...failed];
    expect(await send(batch)).toMatchObject({ accepted: 420 });
    expect(await send(batch)).toMatchObject({ duplicates: 420 });
    const rows = await db.$queryRaw<{ inclusion: number; rows: number; payloads: number }[]>`
      SELECT round(inclusion::numeric, 3)::float8 AS inclusion, count(*)::int AS rows, count(w.prediction_id)::int AS payloads
      FROM predictions p LEFT JOIN prediction_payloads w USING (deployment_id, day, prediction_id)
      WHERE p.deployment_id = ${deployment.id}::uuid GROUP BY 1 ORDER BY 1`;
    expect(rows).toMatchObject([
      { inclusion: 0.2, rows: 400 },
      { inclusion: 1, rows: 20, payloads: 20 },
    ]);
    // 400 draws at 0.2: 80 expected, standard deviation 8; five of them either way.
    expect(Math.abs((rows[0]?.payloads ?? 0) - 80)).toBeLessThan(40);
  });

  it("of a sender that sampled already multiplies with ours", async () => {
    await collect({ sampling: 0.5 });
    await send([predictionOf(deployment, { inclusion: 0.5, score: 0.95 })]);
    const [row] = await db.$queryRaw<{ inclusion: number }[]>`
      SELECT inclusion FROM predictions WHERE deployment_id = ${deployment.id}::uuid`;
    expect(row?.inclusion).toBe(0.25);
  });
});

it("what would expire at once is not taken", async () => {
  await collect({ payloadDays: 7, rowDays: 30 });
  const at = new Date(Date.now() - 31 * DAY_MS).toISOString();
  const { refused } = await send([predictionOf(deployment, { at, backfilled: true }), predictionOf(deployment)]);
  expect(refused).toEqual([
    { line: 1, reason: "at: is more than 30 days ago, which is how long predictions are kept." },
  ]);
});

it("days that are added let in what is older, where nothing of then was removed", async () => {
  const at = (days: number) => new Date(Date.now() - days * DAY_MS + HOUR_MS).toISOString();
  await send([predictionOf(deployment, { at: at(90), backfilled: true })]);
  await collect({ payloadDays: 7, rowDays: 400 });
  expect(await send([predictionOf(deployment, { at: at(400), backfilled: true })])).toMatchObject({ accepted: 1 });
});

it("what other platforms logged is taken as far back as the deployment keeps predictions", async () => {
  await serveVersion(db, deployment, 400 * 24);
  const at = new Date(Date.now() - 120 * DAY_MS);
  const side = (data: string) => ({ observedContentType: "text/csv", data, encoding: "CSV" });
  const captureData = { endpointInput: side("9,ATL"), endpointOutput: side("0.2") };
  const capture = {
    captureData,
    eventMetadata: { eventId: "e-1", inferenceTime: at.toISOString() },
    eventVersion: "0",
  };
  const event = kserveEvent("request", { id: "k-1", at, body: { instances: [{ hour: 9, origin: "ATL" }] } });
  const sendBoth = async () => [
    await sendLogged(`imports/sagemaker?deployment=${deployment.name}`, { body: JSON.stringify(capture) }),
    await sendLogged("cloudevents", event),
  ];
  const reason = "at: is more than 90 days ago, which is how long predictions are kept.";
  expect(await sendBoth()).toMatchObject([{ refused: [{ reason }] }, { refused: [{ reason }] }]);
  await collect({ rowDays: 400 });
  expect(await sendBoth()).toMatchObject([
    { accepted: 1, refused: [] },
    { accepted: 1, refused: [] },
  ]);
});

describe("the policy", () => {
  it("is the default until somebody says otherwise, and tells who did", async () => {
    expect(await getCollection(engineer, deployment.id)).toMatchObject({ ...DEFAULT_POLICY, version: 0 });
    await collect({ sampling: 0.5 });
    expect(await getCollection(engineer, deployment.id)).toMatchObject({
      sampling: 0.5,
      version: 1,
      changedByName: engineer.actor.name,
    });
  });

  it("comes to its page beside what the live version takes", async () => {
    expect(await getCollectionPage(engineer, deployment.id)).toMatchObject({ mayChange: true, live: null });
    const { versionId } = deployment;
    await db.modelVersion.update({ where: { id: versionId }, data: { signature: flightSignature } });
    const live = { arm: "live", rolloutId: systemClock.id(), versionId, version: 1, weight: 100, replicas: 1 };
    await db.deployment.update({ where: { id: deployment.id }, data: { desiredArms: [live] } });
    const page = await getCollectionPage(engineer, deployment.id);
    expect(page.live).toEqual({ version: 1, inputs: ["hour", "origin"] });
  });

  it("that somebody else changed meanwhile is not written over", async () => {
    await collect({ sampling: 0.5 });
    const input = { deploymentId: deployment.id, ...DEFAULT_POLICY, seenVersion: 0 };
    await expect(setCollection.execute(engineer, input)).rejects.toMatchObject({ code: "conflict" });
    expect(await setCollection.execute(engineer, { ...input, seenVersion: 1 })).toMatchObject({ version: 2 });
  });

  it.each([
    ["payloads kept longer than rows", { payloadDays: 60, rowDays: 30 }],
    ["more than all", { sampling: 1.1 }],
    ["a confidence below even odds", { keepBelowConfidence: 0.4 }],
    ["an input named twice", { personalFields: [0, 1].map(() => ({ field: "a", treatment: "redact" as const })) }],
    ["for ever", { rowDays: 4_000 }],
  ])("%s -> refused", async (_name, policy) => {
    await expect(collect(policy)).rejects.toMatchObject({ code: "invalid_input" });
  });
});

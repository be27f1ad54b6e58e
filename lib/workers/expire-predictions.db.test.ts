import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import { systemContext } from "@/lib/command/system-context";
import { DEFAULT_POLICY } from "@/lib/domain/collection/collection-policy";
import { DAY_MS } from "@/lib/domain/time/durations";
import { setCollection } from "@/lib/services/collection/set";
import { listDecidedItems } from "@/lib/services/reviews/queries";
import { createMeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { expirePredictions } from "./expire-predictions";
import { maintainPartitions } from "./maintain-partitions";

const { db, url } = databaseForFile();
let ingest: TestIngest;
beforeAll(async () => {
  ingest = await startIngestServer(url);
});
afterAll(() => ingest.stop());

const worker = () => systemContext(db, "worker");
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

async function ages(table: string, deploymentId: string): Promise<number[]> {
  const { rows } = await ingest.pool.query<{ age: number }>(
    `SELECT round(extract(epoch FROM now() - day) / 86400 - 0.5)::int AS age FROM ${table} WHERE deployment_id = $1 ORDER BY 1`,
    [deploymentId],
  );
  return rows.map(({ age }) => age);
}

it("keeps payloads and rows for the days that each deployment says, and summaries for ever", async () => {
  const team = await createTeam(db, `t-${systemClock.id()}`);
  const short = await createMeasuredDeployment(db, team, { name: "short" });
  const usual = await createMeasuredDeployment(db, team, { name: "usual" });
  for (const deployment of [short, usual]) {
    const rows = [0, 10, 40].map((days) =>
      predictionOf(deployment, { at: daysAgo(days).toISOString(), backfilled: true }),
    );
    await ingest.send("predictions", deployment.ingestToken, rows);
    const labels = rows.map(({ predictionId, at }) => ({ deploymentId: deployment.id, predictionId, at }));
    const observedAt = new Date().toISOString();
    await ingest.send(
      "labels",
      deployment.ingestToken,
      labels.map((label) => ({ ...label, label: "late", observedAt, source: "arrivals" })),
    );
  }
  const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
  const policy = { ...DEFAULT_POLICY, payloadDays: 7, rowDays: 30 };
  await setCollection.execute(engineer, { deploymentId: short.id, ...policy });

  expect(await expirePredictions(worker(), new Date())).toEqual({ payloads: 2, rows: 2 });
  expect(await expirePredictions(worker(), new Date())).toEqual({ payloads: 0, rows: 0 });
  expect(await ages("prediction_payloads", short.id)).toEqual([0]);
  expect(await ages("predictions", short.id)).toEqual([0, 10]);
  expect(await ages("labels", short.id)).toEqual([0, 10]);
  for (const table of ["prediction_payloads", "predictions", "labels"]) {
    expect(await ages(table, usual.id)).toEqual([0, 10, 40]);
  }
  const { rows } = await ingest.pool.query(
    "SELECT sum((service->>'requests')::int)::int AS n FROM sketch_deltas WHERE deployment_id = $1",
    [short.id],
  );
  expect(rows).toEqual([{ n: 3 }]);
});

it("leaves truths and labels of a prediction that the tick did not come to, so that none counts as first twice", async () => {
  const team = await createTeam(db, `t-${systemClock.id()}`);
  const deployment = await createMeasuredDeployment(db, team);
  const [at, observedAt] = [daysAgo(40).toISOString(), new Date().toISOString()];
  const rows = Array.from({ length: 11 }, () => predictionOf(deployment, { at, backfilled: true }));
  await ingest.send("predictions", deployment.ingestToken, rows);
  await ingest.send(
    "labels",
    deployment.ingestToken,
    rows.map(({ predictionId }) => ({
      deploymentId: deployment.id,
      predictionId,
      at,
      label: "late",
      observedAt,
      source: "a",
    })),
  );
  const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
  await setCollection.execute(engineer, {
    deploymentId: deployment.id,
    ...DEFAULT_POLICY,
    payloadDays: 7,
    rowDays: 30,
  });

  const few = () => expirePredictions(worker(), new Date(), 1);
  expect([await few(), await few()]).toEqual([
    { payloads: 10, rows: 0 },
    { payloads: 1, rows: 10 },
  ]);
  expect(await ages("predictions", deployment.id)).toHaveLength(1);
  expect(await ages("labels", deployment.id)).toHaveLength(11);
  await expirePredictions(worker(), new Date());
  expect(await ages("predictions", deployment.id)).toEqual([]);
  expect(await ages("labels", deployment.id)).toEqual([]);
});

it("does not let in again what was counted and removed, however many days are kept later", async () => {
  const team = await createTeam(db, `t-${systemClock.id()}`);
  const deployment = await createMeasuredDeployment(db, team);
  const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
  const keep = (rowDays: number) =>
    setCollection.execute(engineer, { deploymentId: deployment.id, ...DEFAULT_POLICY, payloadDays: 7, rowDays });
  const sent = predictionOf(deployment, { at: daysAgo(45).toISOString(), backfilled: true });
  await ingest.send("predictions", deployment.ingestToken, [sent]);
  await keep(30);
  expect(await expirePredictions(worker(), new Date())).toEqual({ payloads: 1, rows: 1 });
  await keep(90);
  await keep(95);
  // One that remembers no older policy.
  const other = await startIngestServer(url);
  const { accepted, refused } = await other.send("predictions", deployment.ingestToken, [sent]);
  await other.stop();
  expect({ accepted, reasons: refused.map(({ reason }) => reason) }).toEqual({
    accepted: 0,
    reasons: [expect.stringContaining("predictions of then were removed")],
  });
});

it("takes the inputs of what was judged out of review queues, and what nobody can judge any more", async () => {
  const team = await createTeam(db, `t-${systemClock.id()}`);
  const deployment = await createMeasuredDeployment(db, team);
  const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
  const of = {
    deploymentId: deployment.id,
    predictionDay: daysAgo(0),
    versionId: deployment.versionId,
    versionNumber: 1,
  };
  const queueId = systemClock.id();
  const queue = { id: queueId, teamId: team.id, deploymentId: deployment.id, name: "q", createdAt: daysAgo(60) };
  await db.reviewQueue.create({ data: { ...queue, labels: ["late", "on time"] } });
  const task = (why: string, days: number, state: string) => ({
    ...{ ...of, id: systemClock.id(), queueId, predictionId: systemClock.id(), createdAt: daysAgo(days) },
    ...{ why, state, predictedAt: daysAgo(days), inputs: { name: "Ada" }, label: state === "decided" ? "late" : null },
  });
  await db.reviewTask.createMany({
    data: [
      task("waits", 1, "open"),
      task("waits too long", 10, "open"),
      task("was judged", 10, "decided"),
      task("was judged long ago", 40, "decided"),
    ],
  });
  const policy = { ...DEFAULT_POLICY, payloadDays: 7, rowDays: 30 };
  await setCollection.execute(engineer, { deploymentId: deployment.id, ...policy });
  await expirePredictions(worker(), new Date());
  const left = await db.reviewTask.findMany({ where: { queueId }, orderBy: { why: "asc" } });
  expect(left.map(({ why, inputs }) => [why, inputs])).toEqual([
    ["waits", { name: "Ada" }],
    ["was judged", null],
  ]);
  expect(await listDecidedItems(engineer, queueId)).toMatchObject([
    { title: "Its inputs are kept no longer", label: "late" },
  ]);
});

it("keeps logged calls and their truths as long as the rows of their deployment", async () => {
  const team = await createTeam(db, `t-${systemClock.id()}`);
  const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
  const ofDays = async (rowDays: number) => {
    const { id, versionId } = await createMeasuredDeployment(db, team, { name: `keeps-${rowDays}` });
    await setCollection.execute(engineer, { deploymentId: id, ...DEFAULT_POLICY, payloadDays: 7, rowDays });
    for (const days of [10, 40]) {
      await db.$executeRaw`INSERT INTO joined_events (deployment_id, event_id, truth_key, at, rows, version_id)
        VALUES (${id}::uuid, ${`e-${days}`}, 'k', ${daysAgo(days)}, 1, ${versionId}::uuid)`;
      await db.$executeRaw`INSERT INTO event_truths (deployment_id, truth_key, row, source, value, observed_at, received_at)
        VALUES (${id}::uuid, ${`k-${days}`}, 0, 's', '["late"]', ${daysAgo(days)}, ${daysAgo(days)})`;
    }
    return id;
  };
  const [short, usual] = [await ofDays(30), await ofDays(95)];
  await expirePredictions(worker(), new Date());
  const left = await db.$queryRaw<{ id: string; calls: number; truths: number }[]>`
    SELECT d.id, (SELECT count(*)::int FROM joined_events WHERE deployment_id = d.id) AS calls,
      (SELECT count(*)::int FROM event_truths WHERE deployment_id = d.id) AS truths
    FROM deployments d WHERE team_id = ${team.id}::uuid ORDER BY d.name`;
  expect(left).toEqual([
    { id: short, calls: 1, truths: 1 },
    { id: usual, calls: 2, truths: 2 },
  ]);
});

it("drops whole days only when the deployment that keeps longest wants them no more", async () => {
  const team = await createTeam(db, `t-${systemClock.id()}`);
  const deployment = await createMeasuredDeployment(db, team);
  const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
  const hasPartition = async (at: Date) => {
    const name = `predictions_${at.toISOString().slice(0, 10).replaceAll("-", "")}`;
    const { rows } = await ingest.pool.query("SELECT to_regclass($1) IS NOT NULL AS there", [name]);
    return rows[0].there;
  };
  const old = daysAgo(120);
  await ingest.pool.query("SELECT ensure_prediction_day($1::date)", [old]);
  await setCollection.execute(engineer, { deploymentId: deployment.id, ...DEFAULT_POLICY, rowDays: 200 });
  await maintainPartitions(worker(), new Date());
  expect(await hasPartition(old)).toBe(true);
  await setCollection.execute(engineer, { deploymentId: deployment.id, ...DEFAULT_POLICY });
  await maintainPartitions(worker(), new Date());
  expect(await hasPartition(old)).toBe(false);
});

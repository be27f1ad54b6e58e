import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import type { Purpose } from "@/lib/domain/economics/money";
import { grainStart } from "@/lib/domain/sketches/time-buckets";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { joinLabels } from "@/lib/workers/join-labels";
import { recordReplicaTime } from "@/lib/workers/reconcile-record-time";
import { setDeploymentValue } from "./set-value";
import { getDeploymentValue } from "./value-queries";

const { db, url } = databaseForFile();
let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;
let engineer: Context;

beforeAll(async () => {
  ingest = await startIngestServer(url);
});
afterAll(async () => {
  await ingest.stop();
});
beforeEach(async () => {
  team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team);
  engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
});

const anHourAgo = () => new Date(grainStart(new Date(), "hour").getTime() - HOUR_MS / 2);
const asked = () => ({
  deploymentId: deployment.id,
  range: { from: new Date(Date.now() - 6 * HOUR_MS), to: new Date() },
});
const values = [
  { actual: "late", predicted: "late", value: 40 },
  { actual: "on time", predicted: "late", value: -10 },
];
const price = () =>
  setDeploymentValue.execute(engineer, {
    deploymentId: deployment.id,
    currency: "EUR",
    pricePerReplicaHour: 0.2,
    values,
  });

async function ran(purpose: Purpose, seconds: number): Promise<void> {
  const { id: deploymentId, versionId } = deployment;
  await db.replicaTime.create({
    data: { deploymentId, versionId, purpose, seconds, hour: grainStart(anHourAgo(), "hour") },
  });
}

/** 100 late answers an hour ago: of the first 40 the truth is known, and every fourth was on time. History beside them. */
async function answered(): Promise<void> {
  const at = anHourAgo().toISOString();
  const rows = Array.from({ length: 100 }, () => predictionOf(deployment, { at }));
  const history = Array.from({ length: 50 }, () => predictionOf(deployment, { at, backfilled: true }));
  await ingest.send("predictions", deployment.ingestToken, [...rows, ...history]);
  const labels = [...rows.slice(0, 40), ...history].map(({ predictionId }, i) => ({
    ...{ deploymentId: deployment.id, predictionId, label: i % 4 === 0 ? "on time" : "late" },
    ...{ observedAt: new Date().toISOString(), source: "arrivals", at },
  }));
  await ingest.send("labels", deployment.ingestToken, labels);
  await joinLabels(contextOf(db, { kind: "system", name: "measure" }), new Date());
}

describe("value", () => {
  it("no prices -> time is told, money is not known", async () => {
    await ran("answers", 1800);
    await answered();
    const { prices, versions, classes, team: priced } = await getDeploymentValue(engineer, asked());
    expect({ prices, classes, priced }).toEqual({ prices: null, classes: ["late", "on time"], priced: [] });
    expect(versions).toMatchObject([
      { version: 1, answered: 100, cost: null, costs: null, value: null, costPerThousand: null },
    ]);
    expect(versions[0]?.seconds).toEqual({ answers: 1800, shadow: 0, idle: 0 });
  });

  it("answers cost their replica time, shadow and idle stand apart, and history costs and earns nothing", async () => {
    await ran("answers", 1800);
    await ran("shadow", 3600);
    await ran("idle", 360);
    await answered();
    await price();
    const { versions, team: priced, weeks, since } = await getDeploymentValue(engineer, asked());
    expect(versions).toMatchObject([
      { answered: 100, labelled: 40, value: 30 * 40 - 10 * 10, scaledValue: 2750, answeredWhilePaid: 100 },
    ]);
    expect(versions[0]?.costs).toEqual({ answers: 0.1, shadow: 0.2, idle: expect.closeTo(0.02, 10) });
    expect(versions[0]?.costPerThousand).toBeCloseTo(1, 10);
    expect(since).toBe(grainStart(anHourAgo(), "hour").toISOString());
    expect(weeks).toHaveLength(4);
    expect(new Set(weeks.map((week) => new Date(week).getUTCDay()))).toEqual(new Set([1]));
    const inWeeks = priced[0]?.weeks.reduce((sum, week) => sum + (week.value ?? 0), 0);
    expect({ name: priced[0]?.name, inWeeks }).toEqual({ name: "flight-delay", inWeeks: 1100 });
  });

  it("answered before replica time was counted -> no cost is known, neither of the version nor of the week", async () => {
    await answered();
    await price();
    const { versions, team: priced } = await getDeploymentValue(engineer, asked());
    expect(versions).toMatchObject([{ answered: 100, cost: null, costs: null, scaledValue: 2750 }]);
    expect(priced[0]?.weeks.filter((week) => week.answered > 0)).toMatchObject([{ cost: null, scaledValue: 2750 }]);
  });

  it("is set anew by who may, audited, and read by every role of the team alone", async () => {
    await price();
    await setDeploymentValue.execute(engineer, {
      deploymentId: deployment.id,
      currency: "USD",
      pricePerReplicaHour: 1,
      values: [],
    });
    const viewer = contextOf(db, await createPerson(db, team, ["viewer"]));
    expect((await getDeploymentValue(viewer, asked())).prices).toMatchObject({ currency: "USD", values: [] });
    await expect(
      setDeploymentValue.execute(viewer, {
        deploymentId: deployment.id,
        currency: "EUR",
        pricePerReplicaHour: 1,
        values: [],
      }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const stranger = contextOf(db, await createPerson(db, await createTeam(db, `o-${systemClock.id()}`), ["viewer"]));
    await expect(getDeploymentValue(stranger, asked())).rejects.toMatchObject({ code: "not_found" });
    const entries = await db.auditEvent.findMany({
      where: { teamId: team.id, verb: "deployment.set_value" },
      orderBy: { at: "asc" },
    });
    expect(entries.map(({ outcome }) => outcome === "refused")).toEqual([false, false, true]);
  });

  it.each([
    ["no currency", { currency: "eur", pricePerReplicaHour: 1, values: [] }],
    ["a price below 0", { currency: "EUR", pricePerReplicaHour: -1, values: [] }],
    ["a cell twice", { currency: "EUR", pricePerReplicaHour: 1, values: [...values, ...values] }],
  ])("%s -> refused", async (_name, input) => {
    await expect(setDeploymentValue.execute(engineer, { deploymentId: deployment.id, ...input })).rejects.toMatchObject(
      { code: "invalid_input" },
    );
  });
});

it("two looks add up in their hour, by version and purpose", async () => {
  const { id: deploymentId, versionId } = deployment;
  const started = new Date("2026-11-22T08:00:00Z");
  const replica = {
    replicaId: "r1",
    deploymentId,
    versionId,
    arm: "live",
    specHash: "",
    phase: "ready",
    reason: null,
  } as const;
  const seen = {
    ...replica,
    url: null,
    pid: 7,
    restarts: 0,
    lastExit: null,
    startedAt: started,
    readySince: null,
    memoryMb: null,
  };
  let observedAt = new Date("2026-11-22T09:59:00Z");
  for (const now of [new Date("2026-11-22T10:01:00Z"), new Date("2026-11-22T10:03:00Z")]) {
    const before = [{ id: "r1", pid: 7, startedAt: started, observedAt }];
    await db.$transaction((tx) =>
      recordReplicaTime(tx, { deploymentId, replicas: [seen], before, purposeOf: () => "answers" }, now),
    );
    observedAt = now;
  }
  const rows = await db.replicaTime.findMany({ where: { deploymentId }, orderBy: { hour: "asc" } });
  expect(rows.map(({ hour, seconds, purpose }) => [hour.getUTCHours(), (seconds * 1000) / MINUTE_MS, purpose])).toEqual(
    [
      [9, 1, "answers"],
      [10, 3, "answers"],
    ],
  );
});

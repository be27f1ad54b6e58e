import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "@/lib/command/context";
import { DEFAULT_POLICY } from "@/lib/domain/collection/collection-policy";
import { defaultMonitor } from "@/lib/domain/monitors/monitor";
import { firstUuidAt } from "@/lib/domain/predictions/uuid-from-time";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/durations";
import { setCollection } from "@/lib/services/collection/set";
import { getDriftTable, getFeatureDistribution } from "@/lib/services/measurements/drift-queries";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { freezeBaseline } from "./freeze-baseline";
import { getMonitor, getMonitorPage } from "./queries";
import { affordableShare, readStored } from "./read-stored";
import { updateMonitor } from "./update";

const { db, url } = databaseForFile();
let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;
let scientist: Context;

beforeAll(async () => {
  ingest = await startIngestServer(url);
});
afterAll(() => ingest.stop());
beforeEach(async () => {
  team = await createTeam(db, `t-${crypto.randomUUID()}`);
  deployment = await createMeasuredDeployment(db, team);
  scientist = contextOf(db, await createPerson(db, team, ["data_scientist"]));
});

const hoursAgo = (hours: number) => new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - hours * HOUR_MS + 60_000);
/** Where the newest whole hour ends. */
const thisHour = () => new Date(hoursAgo(0).getTime() - 60_000);
const change = (over: object) =>
  updateMonitor.execute(scientist, { deploymentId: deployment.id, ...defaultMonitor, ...over });

/** 600 answers in one hour; `origins` in turn. */
function send(hours: number, origins: string[], to = ingest) {
  const at = hoursAgo(hours).toISOString();
  const rows = Array.from({ length: 600 }, (_, i) =>
    predictionOf(deployment, {
      at,
      status: 200,
      answer: i % 2 === 0 ? "late" : "on time",
      score: (i % 100) / 100,
      inputs: { hour: i % 24, origin: origins[i % origins.length] ?? "" },
    }),
  );
  return to.send("predictions", deployment.ingestToken, rows);
}

async function origin() {
  const range = { from: hoursAgo(12), to: thisHour() };
  const table = await getDriftTable(scientist, { deploymentId: deployment.id, versionId: deployment.versionId, range });
  return { table, row: table?.features.find(({ feature }) => feature === "origin") };
}

describe("monitor.update", () => {
  it("a deployment begins with the one that all begin with, and shows who chose another", async () => {
    expect(await getMonitor(scientist, deployment.id)).toMatchObject({ ...defaultMonitor, changed: null });
    const rule = { ...defaultMonitor.rule, kind: "conventional", metric: "hellinger", limit: 0.3 };
    await change({ rule, windowMinutes: 15 });
    expect(await getMonitorPage(scientist, deployment.id)).toMatchObject({
      monitor: { rule, windowMinutes: 15, changed: { by: scientist.actor.name } },
      mayChange: true,
      versions: [{ versionId: deployment.versionId, version: 1 }],
    });
    const [entry] = await db.auditEvent.findMany({ where: { teamId: team.id, verb: "monitor.update" } });
    expect(entry).toMatchObject({ nounId: deployment.id });
  });

  it.each([
    ["more windows than are looked at", { rule: { ...defaultMonitor.rule, needed: 4 } }, "rule.needed"],
    ["watching beyond the limit", { rule: { ...defaultMonitor.rule, watchFrom: 0.5 } }, "rule.watchFrom"],
    ["a width that summaries cannot be cut into", { windowMinutes: 7 }, "windowMinutes"],
    ["a version of nobody", { baseline: { kind: "version", versionId: crypto.randomUUID() } }, "baseline.versionId"],
    [
      "a time to come",
      { baseline: { kind: "frozen_window", from: "2026-01-01T00:00:00Z", to: "2099-01-01T00:00:00Z" } },
      "baseline",
    ],
    [
      "a time that ends before it begins",
      { baseline: { kind: "frozen_window", from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" } },
      "baseline.to",
    ],
  ])("%s is refused", async (_name, over, field) => {
    const refused = await change(over).then(
      () => null,
      (error) => error,
    );
    expect(refused).toMatchObject({ code: "invalid_input" });
    expect(Object.keys(refused.fieldErrors).some((key) => key.startsWith(field))).toBe(true);
  });

  it("a viewer may look and not choose", async () => {
    const viewer = contextOf(db, await createPerson(db, team, ["viewer"]));
    expect(await getMonitorPage(viewer, deployment.id)).toMatchObject({ mayChange: false });
    await expect(
      updateMonitor.execute(viewer, { deploymentId: deployment.id, ...defaultMonitor }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what windows are held against", () => {
  const both = ["ATL", "ORD"];
  const west = ["ATL", "LAX"];

  it("training data: two of three windows that moved are drift, one is watched", async () => {
    await send(3, both);
    await send(2, west);
    expect((await origin()).row).toMatchObject({ verdict: "watch", beyond: 1, judged: 2, chunks: 0 });
    await send(1, west);
    const { table, row } = await origin();
    expect(row).toMatchObject({ verdict: "drifted", beyond: 2, judged: 3, n: 1800 });
    expect(table?.time).toMatchObject({ minutes: 60, count: 3 });
    expect(table?.quality.findings[0]).toMatchObject({ feature: "origin", check: "new_category", n: 600, isBad: true });
    expect(table?.summary).toMatchObject({ drifted: 1 });
  });

  it("a frozen window: the same traffic is stable, and its own windows, which stray, calibrate", async () => {
    for (let hours = 12; hours >= 1; hours -= 1) await send(hours, hours % 2 === 0 ? both : west);
    await change({
      baseline: { kind: "frozen_window", from: hoursAgo(12).toISOString(), to: hoursAgo(3).toISOString() },
    });
    const { table, row } = await origin();
    expect(row).toMatchObject({ verdict: "stable", chunks: 9, limitSource: "windows" });
    expect(table?.reference).toMatchObject({ n: 5400, note: null });
  });

  it("a rolling window ends where the judged windows begin", async () => {
    for (const hours of [6, 5, 4]) await send(hours, both);
    for (const hours of [3, 2, 1]) await send(hours, west);
    await change({ baseline: { kind: "rolling_window", days: 1 } });
    const { table, row } = await origin();
    expect(table?.reference).toMatchObject({ n: 1800 });
    expect(row?.verdict).toBe("drifted");
  });

  it("a window without rows says so, and training stands in", async () => {
    await send(1, both);
    await change({
      baseline: { kind: "frozen_window", from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" },
    });
    expect((await origin()).table?.reference).toMatchObject({
      source: "training rows",
      note: expect.stringContaining("answered nothing"),
    });
  });

  it("another version: its traffic in the same time, else its training data", async () => {
    await send(1, both);
    const data = await db.modelVersion.findUniqueOrThrow({ where: { id: deployment.versionId } });
    const other = crypto.randomUUID();
    const { id: _id, ...fields } = data;
    await db.modelVersion.create({
      data: {
        ...{ id: other, number: 2, modelId: fields.modelId, format: fields.format, baseline: fields.baseline ?? {} },
        ...{ artifactDigest: "1".repeat(64), sizeBytes: 1, dataClasses: [], regulations: [] },
        ...{ createdByName: "A test", createdAt: new Date() },
      },
    });
    await change({ baseline: { kind: "version", versionId: other } });
    expect((await origin()).table?.reference).toMatchObject({ source: "training data of v2", n: 10_000, note: null });
  });

  it("one cell of the map is opened alone", async () => {
    await send(2, both);
    await send(1, west);
    const from = new Date(hoursAgo(2).getTime() - 60_000);
    const asked = { deploymentId: deployment.id, versionId: deployment.versionId, feature: "origin" };
    const range = { from: hoursAgo(12), to: thisHour() };
    const at = { from, to: new Date(from.getTime() + HOUR_MS) };
    const found = await getFeatureDistribution(scientist, { ...asked, range, at });
    expect(found).toMatchObject({ n: 600, unseen: [], time: { minutes: 60, count: 1 } });
    expect(found.figures?.chiSquare?.df).toBe(1);
  });
});

describe("monitor.freeze_baseline", () => {
  const times = () => ({ from: hoursAgo(5).toISOString(), to: hoursAgo(0).toISOString() });
  const freeze = () => freezeBaseline.execute(scientist, { deploymentId: deployment.id, version: 1, ...times() });
  const bare = () => db.$executeRaw`UPDATE model_versions SET baseline = NULL WHERE id = ${deployment.versionId}::uuid`;

  it("counts stored predictions once, and drift is measured against them", async () => {
    await bare();
    await send(3, ["ATL", "ORD"]);
    expect((await origin()).table?.reference).toBeNull();
    expect(await freeze()).toMatchObject({ rows: 600, features: 4, left: [] });
    const { table } = await origin();
    expect(table?.reference).toMatchObject({ source: "traffic of v1", n: 600 });
    await expect(freeze()).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("already") });
  });

  it("new rows are summarised on its edges", async () => {
    await bare();
    await send(3, ["ATL", "ORD"]);
    await freeze();
    // Ingest remembers a version for a minute: another one has not seen it yet.
    const fresh = await startIngestServer(url);
    const rows = Array.from({ length: 600 }, () =>
      predictionOf(deployment, { at: hoursAgo(1).toISOString(), status: 200, inputs: { hour: 3, origin: "LAX" } }),
    );
    await fresh.send("predictions", deployment.ingestToken, rows);
    await fresh.stop();
    expect((await origin()).row).toMatchObject({
      n: 600,
      verdict: "drifted",
      moved: "origin not in training: 0 % → 100 %",
    });
  });

  it("leaves personal inputs out, whether they were when the rows came or only are now", async () => {
    await bare();
    const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
    const collect = async (field: string) =>
      setCollection.execute(engineer, {
        ...{ ...DEFAULT_POLICY, deploymentId: deployment.id },
        personalFields: [{ field, treatment: "pseudonymise" }],
      });
    await collect("origin");
    const fresh = await startIngestServer(url);
    await send(3, ["ATL", "ORD"], fresh);
    await fresh.stop();
    await collect("hour");
    expect(await freeze()).toMatchObject({ rows: 600, features: 2, left: ["hour", "origin"] });
  });

  it("keeps nobody from the deployment while rows are read", async () => {
    await bare();
    await send(3, ["ATL", "ORD"]);
    const frozen = await db.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE prediction_payloads IN ACCESS EXCLUSIVE MODE`;
      const freezing = freeze();
      await vi.waitFor(async () => {
        const [waiting] = await tx.$queryRaw<{ n: number }[]>`
          SELECT count(*)::int AS n FROM pg_locks
          WHERE NOT granted AND relation = 'prediction_payloads'::regclass`;
        expect(waiting?.n).toBe(1);
      });
      await tx.$queryRaw`SELECT id FROM deployments WHERE id = ${deployment.id}::uuid FOR UPDATE NOWAIT`;
      return { freezing };
    });
    expect(await frozen.freezing).toMatchObject({ rows: 600 });
  });

  it("a time of more than 92 days is refused", async () => {
    const long = { from: "2026-01-01T00:00:00Z", to: "2026-04-04T00:00:00Z" };
    const frozen = freezeBaseline.execute(scientist, { deploymentId: deployment.id, version: 1, ...long });
    await expect(frozen).rejects.toMatchObject({ code: "invalid_input", fieldErrors: { to: ["At most 92 days."] } });
  });

  it("of two at once the later one is refused", async () => {
    await bare();
    await send(3, ["ATL", "ORD"]);
    const both = await Promise.allSettled([freeze(), freeze()]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "conflict", message: expect.stringContaining("already") });
  });

  it("a share of the rows is read where there are many, by the time in their ids", async () => {
    const day = DAY_MS * Math.floor(Date.now() / DAY_MS - 1);
    const rows = Array.from({ length: 2000 }, (_, i) => {
      const at = new Date(day + (i * DAY_MS) / 2000);
      const predictionId = `${firstUuidAt(at).slice(0, -12)}${i.toString(16).padStart(12, "0")}`;
      return predictionOf(deployment, { predictionId, at: at.toISOString(), status: 200, inputs: { hour: i % 24 } });
    });
    await ingest.send("predictions", deployment.ingestToken, rows);
    const range = { from: new Date(day), to: new Date(day + DAY_MS) };
    const asked = { deploymentId: deployment.id, versionId: deployment.versionId, range };
    expect(await affordableShare(db, asked)).toBe(1);
    expect(await readStored(db, asked, 1)).toHaveLength(2000);
    const { length } = await readStored(db, asked, 0.1);
    expect(length).toBeGreaterThan(150);
    expect(length).toBeLessThan(250);
  });

  it.each([
    ["too few rows", bare, /needs 500/],
    ["a version that came with one", () => send(3, ["ATL"]), /came with a training baseline/],
  ])("%s is refused", async (_name, prepare, message) => {
    await prepare();
    await expect(freeze()).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(message) });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import type { LabelRecord, PredictionRecord } from "@/lib/contracts/prediction-record";
import { bucketStart } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { getDeliveryReport } from "@/lib/services/measurements/delivery";
import { getDriftTable, getFeatureDistribution } from "@/lib/services/measurements/drift-queries";
import { getFirstMeasuredAt } from "@/lib/services/measurements/first-measured";
import { getDeploymentPulses } from "@/lib/services/measurements/pulses";
import { getKpiSeries, getKpiSummary, getServiceSeries } from "@/lib/services/measurements/queries";
import { getVersionEvidence } from "@/lib/services/measurements/version-evidence";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { compactSketches } from "./compact-sketches";
import { joinLabels } from "./join-labels";
import { maintainPartitions } from "./maintain-partitions";

const { db, url: databaseUrl } = databaseForFile();
let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;
let viewer: Context;
const worker = () => contextOf(db, { kind: "system", name: "measure" });

beforeAll(async () => {
  ingest = await startIngestServer(databaseUrl);
});
afterAll(async () => {
  await ingest.stop();
});
beforeEach(async () => {
  team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team);
  viewer = contextOf(db, await createPerson(db, team, ["viewer"]));
});

function minutesAgo(minutes: number): string {
  return new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - minutes * MINUTE_MS).toISOString();
}

/** Some traffic of the last hours: 40 rows a minute in four minutes, with failures and a drifted origin. */
function traffic(): PredictionRecord[] {
  return [10, 11, 20, 70].flatMap((minutes) =>
    Array.from({ length: 200 }, (_, i) =>
      predictionOf(deployment, {
        at: minutesAgo(minutes),
        status: i % 50 === 0 ? 503 : 200,
        latencyMs: 5 + (i % 37),
        answer: i % 3 === 0 ? "late" : "on time",
        score: (i % 100) / 100,
        inputs: { hour: i % 24, origin: ["ATL", "ORD", "LAX"][i % 3] ?? "ATL" },
      }),
    ),
  );
}

const range = () => ({ from: new Date(Date.now() - 6 * HOUR_MS), to: new Date() });
const asked = () => ({ deploymentId: deployment.id, range: range() });

function send(rows: readonly PredictionRecord[]) {
  return ingest.send("predictions", deployment.ingestToken, rows);
}

function labelOf(row: PredictionRecord, label: string, observedAt = new Date().toISOString()): LabelRecord {
  return {
    deploymentId: deployment.id,
    predictionId: row.predictionId,
    label,
    observedAt,
    source: "arrivals",
    at: row.at,
  };
}

/** Every chart of the deployment at once. */
async function everyChart() {
  const fixed = asked();
  return Promise.all([
    getServiceSeries(viewer, { ...fixed, split: "version" }),
    getKpiSeries(viewer, { ...fixed, split: "arm" }),
    getKpiSummary(viewer, fixed),
    getDriftTable(viewer, { ...fixed, versionId: deployment.versionId }),
    getFeatureDistribution(viewer, { ...fixed, feature: "origin" }),
  ]);
}

const of = (other: MeasuredDeployment) => ({ deploymentId: other.id, versionId: other.versionId });

/** Sums of floating numbers differ in their last digits by the order of adding. */
const closely = (value: unknown): unknown => {
  if (typeof value === "number" && !Number.isInteger(value)) return expect.closeTo(value, 9);
  if (Array.isArray(value)) return value.map(closely);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closely(inner)]));
};

/** Without the axis' own end, which is the moment of asking. */
const timeless = (value: unknown) => JSON.parse(JSON.stringify(value, (key, inner) => (key === "axis" ? null : inner)));

it("counts for versions side by side only what was answered since the minute of the start", async () => {
  const from = new Date(bucketStart(new Date(Date.now() - 6 * HOUR_MS), 5 * MINUTE_MS).getTime() + 4.5 * MINUTE_MS);
  const at = (ms: number) => predictionOf(deployment, { at: new Date(from.getTime() + ms).toISOString() });
  await send([at(-MINUTE_MS), at(0), at(MINUTE_MS)]);
  const evidence = await getVersionEvidence(viewer, { deploymentId: deployment.id, range: { from, to: new Date() } });
  expect(evidence).toMatchObject([{ version: 1, predicted: 2 }]);
});

describe("compaction", () => {
  it("changes no chart", async () => {
    const rows = traffic();
    await send(rows);
    await ingest.send(
      "labels",
      deployment.ingestToken,
      rows.filter((_, i) => i % 2 === 0).map((row) => labelOf(row, "late")),
    );
    await joinLabels(worker(), new Date());
    const before = await everyChart();
    const { deltas } = await compactSketches(worker(), new Date());
    expect(deltas).toBeGreaterThan(0);
    expect(timeless(await everyChart())).toEqual(timeless(before));
    expect(before[0].n).toBe(800);
  });

  it("in parts = in one go, and by hours and days = by minutes", async () => {
    const rows = traffic();
    for (let i = 0; i < rows.length; i += 40) await send(rows.slice(i, i + 40));
    await compactSketches(worker(), new Date());
    await send(traffic());
    await compactSketches(worker(), new Date());
    const { rows: sums } = await ingest.pool.query<{ grain: string; requests: number }>(
      `SELECT grain, sum((service->>'requests')::int)::int AS requests FROM sketches WHERE deployment_id = $1
       GROUP BY grain ORDER BY grain`,
      [deployment.id],
    );
    expect(sums).toEqual([
      { grain: "day", requests: 1600 },
      { grain: "hour", requests: 1600 },
      { grain: "minute", requests: 1600 },
    ]);
  });

  it("by two workers at once folds each delta once", async () => {
    await send(traffic());
    await Promise.all([1, 2, 3].map(() => compactSketches(worker(), new Date())));
    const { n } = await getServiceSeries(viewer, { ...asked(), split: "none" });
    expect(n).toBe(800);
  });

  it("leaves the minute that still fills alone", async () => {
    await send([predictionOf(deployment)]);
    expect((await compactSketches(worker(), new Date())).deltas).toBe(0);
    expect((await getServiceSeries(viewer, { ...asked(), split: "none" })).n).toBe(1);
  });
});

describe("finer buckets", () => {
  it("of a second draw the same charts as those of a minute, before and after they are folded", async () => {
    const fine = await startIngestServer(databaseUrl, { bucketMs: 1_000 });
    try {
      const start = Date.parse(minutesAgo(10));
      const rows = traffic().map((row, i) => ({ ...row, at: new Date(start + (i % 90) * 1_000).toISOString() }));
      await send(rows);
      await joinLabels(worker(), new Date());
      const coarse = timeless(await everyChart());
      const other = await createMeasuredDeployment(db, team, { name: "fine" });
      const same = rows.map((row) => ({ ...row, predictionId: systemClock.id(), ...of(other) }));
      await fine.send("predictions", other.ingestToken, same);
      const charts = async () => {
        deployment = other;
        return JSON.parse(JSON.stringify(timeless(await everyChart())).replaceAll(other.versionId, versionId));
      };
      const { versionId } = deployment;
      expect(await charts()).toEqual(closely(coarse));
      await compactSketches(worker(), new Date(), 1_000);
      const { rows: kept } = await fine.pool.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM sketches WHERE deployment_id = $1 AND grain = 'minute'",
        [other.id],
      );
      expect(kept[0]?.n).toBe(90);
      expect(await charts()).toEqual(closely(coarse));
    } finally {
      await fine.stop();
    }
  });
});

it("copies and previews count in no chart", async () => {
  await send([
    predictionOf(deployment, { at: minutesAgo(5) }),
    predictionOf(deployment, { at: minutesAgo(5), arm: "shadow", status: 500 }),
  ]);
  const { n, lines } = await getServiceSeries(viewer, { ...asked(), split: "arm" });
  expect(n).toBe(1);
  expect(lines.map(({ arm }) => arm)).toEqual(["live"]);
  expect(await getKpiSummary(viewer, asked())).toMatchObject([{ predicted: 1 }]);
  expect(await getDeploymentPulses(viewer, [deployment.id])).toMatchObject([{ n: 1, errorRate: 0 }]);
});

describe("service", () => {
  it("a bucket without data is a gap, and a failure is not speed", async () => {
    await send(traffic());
    const { axis, lines } = await getServiceSeries(viewer, { ...asked(), split: "arm" });
    const points = lines[0]?.points ?? [];
    expect(points.map(({ at }) => at)).toEqual(axis.buckets);
    expect(points.reduce((sum, { n }) => sum + n, 0)).toBe(800);
    expect(points.find(({ n }) => n === 0)).toMatchObject({
      requestsPerSecond: null,
      errorRate: null,
      latencyMsP95: null,
    });
    const full = points.find(({ n }) => n > 0);
    expect(full?.errorRate).toBeCloseTo(0.02, 10);
    expect(full?.latencyMsP50).toBeGreaterThan(5);
    expect(lines[0]).toMatchObject({ key: "live", arm: "live" });
  });

  it("tell since when a deployment is measured, before and after its minutes are folded", async () => {
    expect(await getFirstMeasuredAt(viewer, deployment.id)).toBeNull();
    const first = minutesAgo(130);
    await send([predictionOf(deployment, { at: minutesAgo(10) }), predictionOf(deployment, { at: first })]);
    expect((await getFirstMeasuredAt(viewer, deployment.id))?.toISOString()).toBe(first);
    await compactSketches(worker(), new Date());
    expect((await getFirstMeasuredAt(viewer, deployment.id))?.toISOString()).toBe(first);
  });

  it("backfilled rows are marked", async () => {
    await send([predictionOf(deployment, { at: minutesAgo(60), backfilled: true })]);
    const { lines } = await getServiceSeries(viewer, { ...asked(), split: "none" });
    expect(lines[0]?.points.find(({ n }) => n > 0)?.history).toBe(true);
  });
});

describe("labels", () => {
  const kpis = async () => (await getKpiSummary(viewer, asked()))[0];

  it("join, and a revision moves the KPI exactly", async () => {
    const rows = Array.from({ length: 10 }, (_, i) =>
      predictionOf(deployment, { at: minutesAgo(5), answer: i < 6 ? "late" : "on time" }),
    );
    await send(rows);
    const first = new Date(Date.now() - 1000).toISOString();
    await ingest.send(
      "labels",
      deployment.ingestToken,
      rows.map((row) => labelOf(row, "late", first)),
    );
    await joinLabels(worker(), new Date());
    expect((await kpis())?.kpis.find(({ name }) => name === "accuracy")).toMatchObject({ value: 0.6, n: 10 });
    expect(await kpis()).toMatchObject({
      labelled: 10,
      predicted: 10,
      mistakes: [{ actual: "late", predicted: "on time", n: 4 }],
    });

    await compactSketches(worker(), new Date());
    const wrong = rows.filter((row) => row.answer === "on time");
    await ingest.send(
      "labels",
      deployment.ingestToken,
      wrong.map((row) => labelOf(row, "on time")),
    );
    await joinLabels(worker(), new Date());
    expect((await kpis())?.kpis.find(({ name }) => name === "accuracy")).toMatchObject({ value: 1, n: 10 });
    expect(await kpis()).toMatchObject({ labelled: 10, mistakes: [] });
    await compactSketches(worker(), new Date());
    expect((await kpis())?.kpis.find(({ name }) => name === "accuracy")).toMatchObject({ value: 1, n: 10 });
  });

  it("an older label changes nothing, nor does the same one by two joiners", async () => {
    const row = predictionOf(deployment, { at: minutesAgo(5) });
    await send([row]);
    await ingest.send("labels", deployment.ingestToken, [labelOf(row, "late")]);
    await Promise.all([1, 2].map(() => joinLabels(worker(), new Date())));
    await ingest.send("labels", deployment.ingestToken, [labelOf(row, "on time", minutesAgo(2))]);
    await joinLabels(worker(), new Date());
    expect(await kpis()).toMatchObject({ labelled: 1, mistakes: [] });
  });

  it("that come before their prediction wait for it", async () => {
    const row = predictionOf(deployment, { at: minutesAgo(3) });
    await ingest.send("labels", deployment.ingestToken, [labelOf(row, "on time")]);
    expect(await joinLabels(worker(), new Date())).toEqual({ joined: 0 });
    await send([row]);
    expect(await joinLabels(worker(), new Date(Date.now() + 5000))).toEqual({ joined: 1 });
    expect(await kpis()).toMatchObject({ labelled: 1, mistakes: [{ actual: "on time", predicted: "late", n: 1 }] });
  });

  it("that are no class of the version count nowhere", async () => {
    const row = predictionOf(deployment, { at: minutesAgo(3) });
    await send([row]);
    await ingest.send("labels", deployment.ingestToken, [labelOf(row, "cancelled")]);
    expect(await joinLabels(worker(), new Date())).toEqual({ joined: 0 });
    expect(await kpis()).toMatchObject({ labelled: 0 });
  });
});

describe("drift", () => {
  it("says what moved against the training baseline", async () => {
    await send(traffic());
    const table = await getDriftTable(viewer, asked());
    expect(table).toMatchObject({ version: 1, verdict: "drifted", reference: { source: "training rows", n: 10_000 } });
    expect(table?.sentence).toContain("origin not in training: 0 % → 33 %");
    const origin = table?.features.find(({ feature }) => feature === "origin");
    expect(origin).toMatchObject({ kind: "input", verdict: "drifted", n: 784 });
    expect(origin?.cells.every(({ n, verdict }) => n >= 500 || verdict === "not_enough_data")).toBe(true);
    const shown = await getFeatureDistribution(viewer, { ...asked(), feature: "origin" });
    expect(shown.unseen).toEqual([{ name: "LAX", n: 260 }]);
    expect(shown.cells.reduce((sum, cell) => sum + cell.current, 0)).toBeCloseTo(1, 10);
  });

  it("a version of another model is not found", async () => {
    const other = await createMeasuredDeployment(db, team, { name: "other" });
    await expect(getDriftTable(viewer, { ...asked(), versionId: other.versionId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("pulse", () => {
  it("sums the last hour and the day", async () => {
    await send(traffic());
    const [pulse] = await getDeploymentPulses(viewer, [deployment.id]);
    expect(pulse).toMatchObject({ n: 600, kpi: null });
    expect(pulse?.sparkline).toHaveLength(24);
    await compactSketches(worker(), new Date());
    const [later] = await getDeploymentPulses(viewer, [deployment.id]);
    expect(later?.n).toBe(600);
    expect(later?.sparkline.filter(({ requestsPerSecond }) => requestsPerSecond !== null).length).toBeGreaterThan(0);
  });
});

describe("delivery", () => {
  it("tells what was lost on the way, and which labels found nothing", async () => {
    const rows = [0, 1, 4].map((seq) => predictionOf(deployment, { at: minutesAgo(3), tapId: deployment.id, seq }));
    await send(rows);
    const labels = rows.map((row, i) => labelOf(row, i === 0 ? "cancelled" : "late"));
    const early = labelOf(predictionOf(deployment, { at: minutesAgo(3) }), "late");
    await ingest.send("labels", deployment.ingestToken, [...labels, early]);
    await joinLabels(worker(), new Date());
    expect(await getDeliveryReport(viewer, { deploymentId: deployment.id })).toEqual({
      received: 3,
      lost: 2,
      labelsWaiting: 1,
      labelsOrphaned: 1,
      callsWaiting: 0,
      callsLost: 0,
      refused: [],
    });
  });

  it("tells which lines were refused and why, and does not call them lost", async () => {
    const row = (seq: number, more = {}) => ({
      ...predictionOf(deployment, { at: minutesAgo(3), tapId: deployment.id, seq }),
      ...more,
    });
    await send([row(0), row(3)]);
    const bad = [row(1, { latencyMs: -1 }), row(2, { latencyMs: -2 })];
    await ingest.send("predictions", deployment.ingestToken, [...bad, "not json", predictionOf(deployment)]);
    const report = await getDeliveryReport(viewer, { deploymentId: deployment.id });
    expect(report).toMatchObject({
      received: 2,
      lost: 0,
      refused: [{ kind: "predictions", reason: "latencyMs: This must be at least 0.", n: 2 }],
    });
  });
});

describe("other teams", () => {
  it("are not found", async () => {
    const stranger = contextOf(db, await createPerson(db, await createTeam(db, `o-${systemClock.id()}`), ["viewer"]));
    for (const read of [
      () => getServiceSeries(stranger, { ...asked(), split: "none" }),
      () => getKpiSeries(stranger, { ...asked(), split: "none" }),
      () => getFirstMeasuredAt(stranger, deployment.id),
      () => getKpiSummary(stranger, asked()),
      () => getDeliveryReport(stranger, asked()),
      () => getDriftTable(stranger, asked()),
      () => getFeatureDistribution(stranger, { ...asked(), feature: "origin" }),
    ]) {
      await expect(read()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await getDeploymentPulses(stranger, [deployment.id])).toEqual([]);
  });
});

describe("partitions", () => {
  it("are made ahead, once, and old minutes go", async () => {
    expect((await maintainPartitions(worker(), new Date())).made).toBeGreaterThan(0);
    expect(await maintainPartitions(worker(), new Date())).toMatchObject({ made: 0, dropped: 0 });
    await send(traffic());
    await compactSketches(worker(), new Date());
    const later = new Date(Date.now() + 3 * DAY_MS);
    expect((await maintainPartitions(worker(), later)).minutes).toBeGreaterThan(0);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { unitHash } from "@/lib/domain/routing/assignment";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { getBusinessSeries, readSeriesWindows } from "@/lib/services/measurements/business-series";
import { getOutcomeSeries } from "@/lib/services/measurements/outcomes";
import {
  createMeasuredDeployment,
  createTestToken,
  type MeasuredDeployment,
  predictionOf,
} from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { creditOutcomesOfAll } from "./credit-outcomes";
import { expireImports } from "./expire-imports";

const { db, url: databaseUrl } = databaseForFile();
let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;
let viewer: Context;
const worker = () => contextOf(db, { kind: "system", name: "outcomes" });

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

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * MINUTE_MS).toISOString();
const range = () => ({ from: new Date(Date.now() - DAY_MS), to: new Date(Date.now() + MINUTE_MS) });
const send = (
  kind: "predictions" | "outcomes" | "metrics",
  lines: readonly unknown[],
  token = deployment.ingestToken,
) => ingest.send(kind, token, lines);
/** Later than the time that a unit's result waits for its last answer. */
const credit = (at = new Date(Date.now() + MINUTE_MS)) => creditOutcomesOfAll(worker(), at);

async function totals() {
  const { metrics } = await getOutcomeSeries(viewer, { deploymentId: deployment.id, range: range(), split: "arm" });
  return metrics.flatMap(({ name, lines }) => lines.map(({ key, total }) => [name, key, total.n, total.sum]));
}

describe("outcomes of predictions", () => {
  const click = (predictionId: string, value = 1, minutes = 1) => ({
    ...{ deploymentId: deployment.id, predictionId, metric: "click", value },
    at: at(minutes),
  });

  it("count once, for the arm and in the bucket of their prediction", async () => {
    const live = predictionOf(deployment, { at: at(90) });
    const candidate = predictionOf(deployment, { at: at(90), arm: "candidate" });
    await send("predictions", [live, candidate]);
    const lines = [click(live.predictionId, 10), click(live.predictionId, 4, 2), click(candidate.predictionId, 5)];
    expect(await send("outcomes", lines)).toEqual({ accepted: 3, duplicates: 0, refused: [] });
    expect(await send("outcomes", lines)).toEqual({ accepted: 0, duplicates: 3, refused: [] });
    await Promise.all([credit(), credit()]);
    await credit();
    expect(await totals()).toEqual([
      ["click", "live", 2, 14],
      ["click", "candidate", 1, 5],
    ]);
    const { metrics } = await getOutcomeSeries(viewer, { deploymentId: deployment.id, range: range(), split: "none" });
    const filled = metrics[0]?.lines[0]?.points.filter(({ n }) => n > 0) ?? [];
    expect(filled.map(({ n, mean }) => [n, mean])).toEqual([[3, 19 / 3]]);
    const bucket = Date.parse(filled[0]?.at ?? "");
    expect(Date.parse(live.at) - bucket).toBeLessThan(15 * MINUTE_MS);
    expect(bucket).toBeLessThanOrEqual(Date.parse(live.at));
  });

  it("many of one caller are not independent -> a mean without an interval, across batches", async () => {
    const rows = Array.from({ length: 40 }, () => predictionOf(deployment, { at: at(90) }));
    await send("predictions", rows);
    const total = async () => {
      const { metrics } = await getOutcomeSeries(viewer, {
        deploymentId: deployment.id,
        range: range(),
        split: "none",
      });
      return metrics[0]?.lines[0]?.total;
    };
    await send(
      "outcomes",
      rows.map(({ predictionId }, i) => click(predictionId, i % 2)),
    );
    await credit();
    expect(await total()).toMatchObject({ n: 40, repeated: 0, mean: 0.5, low: expect.any(Number) });
    await send("outcomes", [click(rows[0]?.predictionId ?? "", 1, 2), click(rows[0]?.predictionId ?? "", 1, 3)]);
    await credit();
    expect(await total()).toMatchObject({ n: 42, repeated: 2, mean: 22 / 42, low: null, high: null });
  });

  it("one that comes before its prediction waits for it; one that never gets one is told", async () => {
    const late = predictionOf(deployment, { at: at(5) });
    await send("outcomes", [click(late.predictionId), click(systemClock.id())]);
    await credit();
    const read = () => getOutcomeSeries(viewer, { deploymentId: deployment.id, range: range(), split: "arm" });
    expect(await read()).toMatchObject({ metrics: [], waiting: 2, unmatched: 0 });
    await send("predictions", [late]);
    await credit(new Date(Date.now() + HOUR_MS));
    expect(await read()).toMatchObject({ metrics: [{ name: "click" }], waiting: 1, unmatched: 0 });
    await credit(new Date(Date.now() + 4 * DAY_MS));
    expect(await read()).toMatchObject({ waiting: 0, unmatched: 1 });
  });

  it("an id that carries no time is looked for in the days before the result", async () => {
    const prediction = predictionOf(deployment, { predictionId: crypto.randomUUID(), at: at(3 * 24 * 60) });
    await send("predictions", [prediction]);
    await send("outcomes", [click(prediction.predictionId)]);
    expect(await credit()).toMatchObject({ credited: 1 });
  });

  it("an id that was minted days after its event is found at the second try", async () => {
    const prediction = predictionOf(deployment, { at: at(3 * 24 * 60) });
    await send("predictions", [prediction]);
    await send("outcomes", [click(prediction.predictionId)]);
    expect(await credit()).toMatchObject({ credited: 0 });
    expect(await credit(new Date(Date.now() + HOUR_MS))).toMatchObject({ credited: 1 });
  });

  it("another value for the same moment is refused; the first stands", async () => {
    const id = systemClock.id();
    const first = click(id, 1);
    const { refused } = await send("outcomes", [first, { ...first, value: 2 }]);
    expect(refused).toEqual([{ line: 2, reason: expect.stringMatching(/the first stands/) }]);
  });

  it.each<[string, (good: object) => object, RegExp]>([
    [
      "neither prediction nor unit",
      ({ ...good }) => ({ ...good, predictionId: undefined }),
      /either predictionId or unitId/,
    ],
    ["both", (good) => ({ ...good, unitId: "u" }), /either predictionId or unitId/],
    ["a value that is no number", (good) => ({ ...good, value: "1" }), /^value/],
    ["a value whose square is none", (good) => ({ ...good, value: 1e200 }), /^value/],
    ["a name with a newline", (good) => ({ ...good, metric: "a\nb" }), /^metric/],
    ["tomorrow", (good) => ({ ...good, at: at(-24 * 60) }), /in the future/],
    ["another team's deployment", (good) => ({ ...good, deploymentId: systemClock.id() }), /no such deployment/],
    [
      "a unit where nothing is dealt by units",
      (good) => ({ ...good, predictionId: undefined, unitId: "u" }),
      /give the predictionId/,
    ],
  ])("%s -> refused with the reason", async (_name, change, reason) => {
    const { accepted, refused } = await send("outcomes", [change(click(systemClock.id()))]);
    expect({ accepted, refused }).toEqual({
      accepted: 0,
      refused: [{ line: 1, reason: expect.stringMatching(reason) }],
    });
  });

  it("new results are credited at once, however many wait that found no prediction", async () => {
    await ingest.pool.query(
      `INSERT INTO outcomes (deployment_id, metric, subject, at, value, prediction_id, days, attempts, due_at)
       SELECT $1, 'click', 'p' || i, now(), 1, gen_random_uuid(), '{}', 3, now() - interval '1 hour'
       FROM generate_series(1, 11000) AS i`,
      [deployment.id],
    );
    const prediction = predictionOf(deployment, { at: at(5) });
    await send("predictions", [prediction]);
    await send("outcomes", [click(prediction.predictionId)]);
    const read = () => getOutcomeSeries(viewer, { deploymentId: deployment.id, range: range(), split: "arm" });
    expect(await read()).toMatchObject({ waiting: 10_000, mostCounted: 10_000 });
    expect(await credit()).toMatchObject({ credited: 1 });
  });

  it("sums by the minute go once no chart reads them; hours and days stay", async () => {
    const prediction = predictionOf(deployment, { at: at(5) });
    await send("predictions", [prediction]);
    await send("outcomes", [click(prediction.predictionId)]);
    await credit();
    const grainsAt = async (now: Date) => {
      await expireImports(worker(), now);
      const { rows } = await ingest.pool.query<{ grain: string }>(
        "SELECT grain FROM outcome_sums WHERE deployment_id = $1 ORDER BY grain",
        [deployment.id],
      );
      return rows.map(({ grain }) => grain);
    };
    expect(await grainsAt(new Date(Date.now() + DAY_MS))).toEqual(["day", "hour", "minute"]);
    expect(await grainsAt(new Date(Date.now() + 3 * DAY_MS))).toEqual(["day", "hour"]);
  });

  it("reasons of refused lines go after three months", async () => {
    await send("outcomes", [click(systemClock.id(), 1, -60)]);
    const left = async (now: Date) => {
      await expireImports(worker(), now);
      const { rows } = await ingest.pool.query("SELECT FROM ingest_refusals WHERE deployment_id = $1", [deployment.id]);
      return rows.length;
    };
    expect(await left(new Date(Date.now() + 89 * DAY_MS))).toBe(1);
    expect(await left(new Date(Date.now() + 92 * DAY_MS))).toBe(0);
  });

  it("a hundred names are taken, no more", async () => {
    const lines = Array.from({ length: 101 }, (_, i) => ({ ...click(systemClock.id()), metric: `m ${i}` }));
    const { accepted, refused } = await send("outcomes", lines);
    expect([accepted, refused.map(({ line }) => line)]).toEqual([100, [101]]);
  });
});

describe("outcomes of units", () => {
  it("are credited to the last arm that served the unit before them", async () => {
    const rolloutId = systemClock.id();
    const versions = { fromVersionId: deployment.versionId, toVersionId: deployment.versionId };
    await db.rollout.create({
      data: {
        ...{ id: rolloutId, deploymentId: deployment.id, number: 1, strategy: "ab_test", phase: "running", reason: "" },
        ...{ ...versions, plan: {}, planDigest: "", planSeal: "", requestedByName: "test", requestedAt: new Date() },
      },
    });
    const unit = unitHash(rolloutId, "anna");
    await send("predictions", [
      predictionOf(deployment, { at: at(50), arm: "live", unit }),
      predictionOf(deployment, { at: at(30), arm: "candidate", unit }),
      predictionOf(deployment, { at: at(20), arm: "shadow", unit }),
      predictionOf(deployment, { at: at(5), arm: "live", unit }),
      predictionOf(deployment, { at: at(10), arm: "live", unit: unitHash(rolloutId, "berta") }),
    ]);
    const paid = { deploymentId: deployment.id, unitId: "anna", metric: "paid", value: 20, at: at(10) };
    await send("outcomes", [paid, { ...paid, unitId: "nobody" }]);
    expect(await credit(new Date())).toMatchObject({ credited: 0 });
    expect(await credit()).toMatchObject({ credited: 1 });
    expect(await totals()).toEqual([["paid", "candidate", 1, 20]]);
    const { rows } = await ingest.pool.query("SELECT unit FROM outcomes WHERE deployment_id = $1 AND arm IS NOT NULL", [
      deployment.id,
    ]);
    expect(rows).toEqual([{ unit }]);
  });
});

describe("a team's own series", () => {
  const point = (value: number, minutes: number, over = {}) => ({
    ...{ deploymentId: deployment.id, series: "revenue", value, at: at(minutes), unit: "€" },
    ...over,
  });

  it("the last value sent for a moment stands; what is said again changes nothing", async () => {
    const first = point(10, 60);
    expect(await send("metrics", [first, point(20, 30)])).toMatchObject({ accepted: 2 });
    expect(await send("metrics", [first])).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await send("metrics", [{ ...first, value: 14 }])).toMatchObject({ accepted: 1 });
    const read = await getBusinessSeries(viewer, { deploymentId: deployment.id, range: range() });
    expect(read).toMatchObject({ total: 1, series: [{ name: "revenue", unit: "€", last: { value: 20 } }] });
    const filled = read.series[0]?.points.filter(({ n }) => n > 0) ?? [];
    expect(filled.reduce((sum, { n, value }) => sum + n * (value ?? 0), 0)).toBe(34);
    const before = { from: new Date(0), to: range().from };
    const wanted = { deploymentId: deployment.id, series: "revenue", windows: [before, range()] };
    expect(await readSeriesWindows(db, wanted)).toEqual([
      { mean: null, n: 0 },
      { mean: 17, n: 2 },
    ]);
  });

  it("with a token for one deployment the deployment need not be named", async () => {
    const token = await createTestToken(db, team, ["ingest"], { deploymentId: deployment.id });
    const nameless = point(1, 5, { deploymentId: undefined });
    expect(await send("metrics", [nameless], token)).toMatchObject({ accepted: 1 });
    expect((await send("metrics", [nameless])).refused[0]?.reason).toMatch(/deploymentId: is missing/);
  });

  it("a series of one point a day is drawn by the day", async () => {
    await send(
      "metrics",
      Array.from({ length: 10 }, (_, day) => point(day, day * 24 * 60)),
    );
    const from = new Date(Date.now() - 12 * DAY_MS);
    const read = await getBusinessSeries(viewer, { deploymentId: deployment.id, range: { from, to: range().to } });
    expect(read.axis.stepSeconds).toBe(24 * 3600);
  });

  it("another team finds nothing", async () => {
    const stranger = contextOf(db, await createPerson(db, await createTeam(db, `o-${systemClock.id()}`), ["viewer"]));
    const asked = { deploymentId: deployment.id, range: range(), split: "arm" as const };
    await expect(getBusinessSeries(stranger, asked)).rejects.toMatchObject({ code: "not_found" });
    await expect(getOutcomeSeries(stranger, asked)).rejects.toMatchObject({ code: "not_found" });
  });
});

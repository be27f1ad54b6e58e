import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import type { LabelRecord, PredictionRecord } from "@/lib/contracts/prediction-record";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { Prisma } from "@/lib/generated/prisma/client";
import {
  createMeasuredDeployment,
  flightBaseline,
  type MeasuredDeployment,
  predictionOf,
} from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { compactSketches } from "@/lib/workers/compact-sketches";
import { joinLabels } from "@/lib/workers/join-labels";
import { getExpectedKpis } from "./expected-kpis";
import { getKpiSlices } from "./kpi-slices";
import { getLabelMaturity } from "./label-maturity";
import { getKpiSummary } from "./queries";

const { db, url } = databaseForFile();
let ingest: TestIngest;
let deployment: MeasuredDeployment;
let viewer: Context;
let stranger: Context;
const worker = () => contextOf(db, { kind: "system", name: "measure" });

beforeAll(async () => {
  ingest = await startIngestServer(url);
});
afterAll(async () => {
  await ingest.stop();
});
beforeEach(async () => {
  const team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team);
  viewer = contextOf(db, await createPerson(db, team, ["viewer"]));
  const other = await createTeam(db, `t-${systemClock.id()}`);
  stranger = contextOf(db, await createPerson(db, other, ["viewer"]));
});

const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
const asked = () => ({ deploymentId: deployment.id, range: { from: hoursAgo(6), to: new Date() } });

/** 600 flights three hours ago with calibrated scores; those from LAX, which training never saw, are called wrongly. */
function flights(): { row: PredictionRecord; truth: string }[] {
  return Array.from({ length: 600 }, (_, i) => {
    const score = ((i % 10) + 0.5) / 10;
    const answer = score >= 0.5 ? "late" : "on time";
    const origin = ["ATL", "ORD", "LAX"][i % 3] ?? "ATL";
    const isLate = (Math.floor(i / 10) % 20) / 20 < score;
    const truth = isLate ? "late" : "on time";
    const wrong = answer === "late" ? "on time" : "late";
    const at = new Date(hoursAgo(3).getTime() + i).toISOString();
    return {
      row: predictionOf(deployment, { at, score, answer, inputs: { hour: i % 24, origin } }),
      truth: origin === "LAX" && i % 2 === 0 ? wrong : truth,
    };
  });
}

function labelOf({ row, truth }: { row: PredictionRecord; truth: string }, minutes: number): LabelRecord {
  const observedAt = new Date(Date.parse(row.at) + minutes * MINUTE_MS).toISOString();
  const { predictionId, at } = row;
  return { deploymentId: deployment.id, predictionId, label: truth, observedAt, source: "arrivals", at };
}

/** `posted` "at_once": each label arrived when its truth was observed; "now": all of them together, as a nightly job posts them. */
async function serve(labelledPart: number, posted: "at_once" | "now" = "at_once"): Promise<void> {
  const all = flights();
  await ingest.send(
    "predictions",
    deployment.ingestToken,
    all.map(({ row }) => row),
  );
  const labelled = all.filter((_, i) => i < labelledPart * all.length);
  await ingest.send(
    "labels",
    deployment.ingestToken,
    labelled.map((flight, i) => labelOf(flight, i % 2 === 0 ? 10 : 50)),
  );
  if (posted === "at_once") {
    await db.$executeRaw`
      UPDATE unjoined_labels SET received_at = observed_at WHERE deployment_id = ${deployment.id}::uuid`;
  }
  await joinLabels(worker(), new Date());
}

describe("label maturity", () => {
  it("learns how labels arrive, and calls a time settled that has as many as ever come", async () => {
    await serve(0.8);
    const maturity = await getLabelMaturity(viewer, asked());
    const shareAt = (minutes: number) => maturity.curve.find(({ delayMs }) => delayMs === minutes * MINUTE_MS)?.share;
    expect(shareAt(15)).toBeCloseTo(0.4, 10);
    expect(shareAt(60)).toBeCloseTo(0.8, 10);
    expect(maturity).toMatchObject({ predicted: 600, labelled: 480, state: "settled" });
    expect(maturity.target).toMatchObject({ afterMs: HOUR_MS });
  });

  it("posted hours after the truth was observed -> labels take hours", async () => {
    await serve(0.8, "now");
    const { curve, target } = await getLabelMaturity(viewer, asked());
    expect(curve.filter(({ delayMs }) => delayMs <= 2 * HOUR_MS).map(({ share }) => share)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(target === null || target.afterMs > 2 * HOUR_MS).toBe(true);
  });

  it("a correction moves no label to another delay", async () => {
    await serve(0.8);
    const before = await getLabelMaturity(viewer, asked());
    const [first] = flights();
    if (!first) throw new Error("no flight");
    const [stored] = await db.$queryRaw<{ id: string; at: Date }[]>`
      SELECT prediction_id AS id, at FROM predictions ORDER BY at LIMIT 1`;
    if (!stored) throw new Error("nothing stored");
    const row = { ...first.row, predictionId: stored.id, at: stored.at.toISOString() };
    await ingest.send("labels", deployment.ingestToken, [
      labelOf({ row, truth: first.truth === "late" ? "on time" : "late" }, 170),
    ]);
    await joinLabels(worker(), new Date());
    expect((await getLabelMaturity(viewer, asked())).curve).toEqual(before.curve);
  });

  it("no labels yet -> nothing is learned", async () => {
    await serve(0);
    expect(await getLabelMaturity(viewer, asked())).toMatchObject({
      target: null,
      settledUntil: null,
      state: "unknown",
    });
  });
});

describe("slices", () => {
  it("name the airport that training never saw as the worst, compacted or not", async () => {
    await serve(1);
    const before = await getKpiSlices(viewer, { ...asked(), versionId: deployment.versionId, measure: "accuracy" });
    expect(before).toMatchObject({ version: 1, measure: "accuracy", labelled: 600, sliced: 600 });
    expect(before?.slices[0]).toMatchObject({ feature: "origin", cell: "other", n: 200, isWorse: true });
    await compactSketches(worker(), new Date(Date.now() + HOUR_MS));
    expect(await getKpiSlices(viewer, { ...asked(), versionId: deployment.versionId, measure: "accuracy" })).toEqual(
      before,
    );
  });

  it("a correction after the inputs have expired moves the row within its cells", async () => {
    await serve(1);
    const { id: deploymentId } = deployment;
    const rows = await db.$queryRaw<{ id: string; at: Date }[]>`
      SELECT t.prediction_id AS id, p.at FROM prediction_truths t JOIN predictions p USING (deployment_id, day, prediction_id)
      WHERE deployment_id = ${deploymentId}::uuid AND p.answer <> t.label AND t.cells ->> 'origin' = 'other'`;
    await db.$executeRaw`DELETE FROM prediction_payloads WHERE deployment_id = ${deploymentId}::uuid`;
    const answers = await db.$queryRaw<{ id: string; answer: string }[]>`
      SELECT prediction_id AS id, answer FROM predictions WHERE deployment_id = ${deploymentId}::uuid`;
    const answerOf = new Map(answers.map(({ id, answer }) => [id, answer]));
    const observedAt = new Date().toISOString();
    const corrections = rows.map(({ id: predictionId, at }) => ({
      ...{ deploymentId, predictionId, at: at.toISOString(), observedAt, source: "arrivals" },
      label: answerOf.get(predictionId) ?? "late",
    }));
    await ingest.send("labels", deployment.ingestToken, corrections);
    await joinLabels(worker(), new Date());
    const slices = await getKpiSlices(viewer, { ...asked(), measure: "accuracy" });
    expect(slices).toMatchObject({ labelled: 600, sliced: 600 });
    expect(slices?.slices.find(({ cell }) => cell === "other")).toMatchObject({ n: 200, value: 1, isWorse: false });
  });

  it("by a KPI that cannot be compared -> by the first that can", async () => {
    await serve(1);
    expect(await getKpiSlices(viewer, { ...asked(), measure: "auc" })).toMatchObject({ measure: "f1" });
  });

  it("a baseline frozen later cuts rows labelled since, and a correction takes no older one out of any cell", async () => {
    const { versionId, id: deploymentId } = deployment;
    const version = await db.modelVersion.findUniqueOrThrow({ where: { id: versionId } });
    await db.modelVersion.update({ where: { id: versionId }, data: { baseline: Prisma.DbNull } });
    await serve(1);
    const before = await db.$queryRaw<{ id: string; at: Date }[]>`
      SELECT prediction_id AS id, at FROM predictions WHERE deployment_id = ${deploymentId}::uuid ORDER BY at LIMIT 1`;
    const createdAt = hoursAgo(1);
    const facts = {
      versionId,
      teamId: version.modelId,
      deploymentId,
      from: hoursAgo(4),
      to: hoursAgo(2),
      createdByName: "A test",
    };
    await db.frozenBaseline.create({ data: { ...facts, baseline: flightBaseline, createdAt } });
    const [old] = before;
    if (!old) throw new Error("nothing stored");
    const correction = (predictionId: string, at: Date, label: string) => ({
      ...{ deploymentId, predictionId, label, source: "arrivals", at: at.toISOString() },
      observedAt: new Date().toISOString(),
    });
    const fresh = predictionOf(deployment, { at: hoursAgo(0.5).toISOString() });
    await ingest.send("predictions", deployment.ingestToken, [fresh]);
    const labels = [
      correction(old.id, old.at, "late"),
      correction(old.id, old.at, "on time"),
      correction(fresh.predictionId, new Date(fresh.at), "late"),
    ];
    await ingest.send("labels", deployment.ingestToken, labels);
    await joinLabels(worker(), new Date());
    expect(await getKpiSlices(viewer, asked())).toMatchObject({ labelled: 601, sliced: 1 });
  });

  it("a version of another model -> not found", async () => {
    await expect(getKpiSlices(viewer, { ...asked(), versionId: systemClock.id() })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("expected KPIs", () => {
  it("come from the scores of all rows, where labelled rows show that scores can be trusted", async () => {
    await serve(0.9);
    const { lines, trust } = await getExpectedKpis(viewer, { ...asked(), split: "version" });
    expect(trust[0]).toMatchObject({ version: 1, calibration: { kind: "recalibrated", n: 540 } });
    const points = lines[0]?.points.filter(({ n }) => n > 0) ?? [];
    expect(points.reduce((sum, { n }) => sum + n, 0)).toBe(600);
    const [summary] = await getKpiSummary(viewer, asked());
    const actual = summary?.kpis.find(({ name }) => name === "accuracy")?.value ?? 0;
    const expected = points[0]?.kpis.find(({ name }) => name === "accuracy")?.value ?? 0;
    expect(Math.abs(actual - expected)).toBeLessThan(0.05);
    expect(summary?.reliability.reduce((sum, { n }) => sum + n, 0)).toBe(540);
    expect(summary?.matrix.counts.flat().reduce((sum, n) => sum + n, 0)).toBe(540);
  });

  it("too few labels -> no line, and the reason", async () => {
    await serve(0.1);
    const { lines, trust } = await getExpectedKpis(viewer, { ...asked(), split: "arm" });
    expect(lines).toEqual([]);
    expect(trust[0]?.calibration).toMatchObject({ kind: "none", reason: expect.stringContaining("200 labelled") });
  });
});

it.each([
  ["maturity", (ctx: Context) => getLabelMaturity(ctx, asked())],
  ["slices", (ctx: Context) => getKpiSlices(ctx, asked())],
  ["expected KPIs", (ctx: Context) => getExpectedKpis(ctx, { ...asked(), split: "arm" })],
])("%s of another team -> not found", async (_name, read) => {
  await expect(read(stranger)).rejects.toMatchObject({ code: "not_found" });
});

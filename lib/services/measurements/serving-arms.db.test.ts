import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { predictionListSchema } from "@/lib/contracts/prediction";
import type { Arm, LabelRecord, PredictionRecord } from "@/lib/contracts/prediction-record";
import { grainStart } from "@/lib/domain/sketches/time-buckets";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { listPredictions } from "@/lib/services/predictions/queries";
import { findPredictions } from "@/lib/services/reviews/find-predictions";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { compactSketches } from "@/lib/workers/compact-sketches";
import { joinLabels } from "@/lib/workers/join-labels";
import { getDriftTable, getFeatureDistribution } from "./drift-queries";
import { getFirstMeasuredAt } from "./first-measured";
import { labelledRows } from "./kpi-points";
import { getDeploymentPulses } from "./pulses";
import { getKpiSeries, getKpiSummary, getServiceSeries } from "./queries";
import { readSummaries } from "./read-summaries";
import { getVersionEvidence } from "./version-evidence";

const { db, url: databaseUrl } = databaseForFile();
const now = new Date();
const range = { from: new Date(now.getTime() - 6 * HOUR_MS), to: now };
let ingest: TestIngest;
let deployment: MeasuredDeployment;
let engineer: Context;

beforeAll(async () => {
  ingest = await startIngestServer(databaseUrl);
});
afterAll(() => ingest.stop());
beforeEach(async () => {
  const team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team);
  engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
});

/** Rows of the last half hour, each of them labelled `late`. */
async function send(rows: number, fields: Partial<PredictionRecord>): Promise<void> {
  const batch = Array.from({ length: rows }, (_, i) =>
    predictionOf(deployment, { at: new Date(now.getTime() - (5 + (i % 20)) * MINUTE_MS).toISOString(), ...fields }),
  );
  await ingest.send("predictions", deployment.ingestToken, batch);
  const labels = batch.map(
    ({ predictionId, at }): LabelRecord => ({
      ...{ deploymentId: deployment.id, predictionId, at },
      ...{ label: "late", observedAt: now.toISOString(), source: "arrivals" },
    }),
  );
  await ingest.send("labels", deployment.ingestToken, labels);
  await joinLabels(contextOf(db, { kind: "system", name: "measure" }), new Date());
}

/** All that says how the deployment does, and since when. */
async function everythingShown(): Promise<unknown> {
  const asked = { deploymentId: deployment.id, range };
  const shown = await Promise.all([
    getServiceSeries(engineer, { ...asked, split: "none" }),
    getServiceSeries(engineer, { ...asked, split: "arm" }),
    getKpiSeries(engineer, { ...asked, split: "version" }),
    getKpiSummary(engineer, asked),
    getDriftTable(engineer, { ...asked, versionId: deployment.versionId }),
    getFeatureDistribution(engineer, { ...asked, feature: "origin" }),
    getVersionEvidence(engineer, asked),
    getDeploymentPulses(engineer, [deployment.id]),
    getFirstMeasuredAt(engineer, deployment.id),
  ]);
  // Rates are per second of the time that has passed since the question was put, here one moment and there another.
  return JSON.parse(JSON.stringify(shown, (key, value) => (key === "requestsPerSecond" ? null : value)));
}

const nobodysService = [
  { arm: "shadow", answer: "on time", score: 0.1, latencyMs: 900, inputs: { hour: 3, origin: "XXX" } },
  { arm: "shadow", status: 500, answer: null, score: null },
  { arm: "preview", answer: "on time", score: 0.2, latencyMs: 700, inputs: { hour: 3, origin: "XXX" } },
  { arm: "preview", status: 503, answer: null, score: null },
] as const;

it("copies and previews change nothing of what callers' experience, KPIs and drift say, labelled or not", async () => {
  const compact = () => compactSketches(contextOf(db, { kind: "system", name: "measure" }), new Date(), MINUTE_MS);
  await send(200, { arm: "live" });
  await compact();
  const before = await everythingShown();
  for (const fields of nobodysService) await send(40, fields);
  const earlier = new Date(now.getTime() - 3 * HOUR_MS).toISOString();
  await send(5, { arm: "preview", at: earlier });
  expect(await everythingShown()).toEqual(before);
  await compact();
  expect(await everythingShown()).toEqual(before);
});

it("a copy's and a preview's labels are summed under their own arm", async () => {
  await send(20, { arm: "live" });
  for (const fields of nobodysService) await send(10, fields);
  const labelled = async (arm: Arm) => {
    const asked = { deploymentIds: [deployment.id], grain: "minute", parts: ["kpis"], arms: [arm] } as const;
    const from = grainStart(range.from, "minute");
    const read = await readSummaries(db, { ...asked, from, to: range.to });
    return read.reduce((sum, { summary }) => sum + labelledRows(summary.kpis), 0);
  };
  expect([await labelled("live"), await labelled("shadow"), await labelled("preview")]).toEqual([20, 10, 10]);
});

it("the list of predictions shows them with their arm, and a review of the latest passes them over", async () => {
  await send(3, { arm: "live" });
  for (const fields of nobodysService) await send(2, fields);
  const list = async (wanted: Record<string, unknown>) =>
    (await listPredictions(engineer, { ...predictionListSchema.parse(wanted), deploymentId: deployment.id })).items;
  expect((await list({})).length).toBe(11);
  expect((await list({ arm: "preview" })).map(({ arm }) => arm)).toEqual(Array(4).fill("preview"));
  const latest = { limit: 100 };
  const found = await db.$transaction((tx) => findPredictions(tx, deployment.id, { latest }));
  expect(found).toHaveLength(3);
});

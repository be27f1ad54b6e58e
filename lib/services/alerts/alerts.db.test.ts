import { beforeAll, describe, expect, it } from "vitest";
import { type Clock, systemClock } from "@/lib/clock";
import { ruleDefinitionSchema } from "@/lib/domain/alerts/definition-schema";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import type { Window } from "@/lib/domain/alerts/windows";
import { addToKpiSums, emptyKpiSums, storeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { addToFeaturesSketch, emptyFeaturesSketch, storeFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { addToServiceSketch, emptyServiceSketch, storeServiceSketch } from "@/lib/domain/sketches/service-sketch";
import { type Grain, grainStart } from "@/lib/domain/sketches/time-buckets";
import { createAlertRuleRow, sampleRule } from "@/lib/testing/alert-world";
import { createMeasuredDeployment, flightBaseline, type MeasuredDeployment } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { createAlertRule } from "./create";
import { deleteAlertRule } from "./delete";
import { muteAlertRule } from "./mute";
import { previewRule } from "./preview";
import { getAlertRule, getRuleChoices, listAlertRules } from "./queries";
import { readMetric } from "./read-metric";
import { readPlatform } from "./read-platform";
import { updateAlertRule } from "./update";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { db } = databaseForFile();
/** Noon: the hours before it are of one day. */
const now = new Date("2026-11-22T12:00:30Z");
const clock: Clock = { ...systemClock, now: () => now };
let team: TestTeam;
let deployment: MeasuredDeployment;

type Rows = { failed?: number; west?: number; wrong?: number; arm?: string; backfilled?: boolean };

/** A hundred predictions at a moment, as the compactor leaves them: a row of each grain, or a delta that still waits. */
async function serve(
  at: Date,
  { failed = 0, west = 0, wrong = 0, arm = "live", backfilled = false }: Rows,
  isDelta = false,
) {
  const [service, features, kpis] = [emptyServiceSketch(), emptyFeaturesSketch(), emptyKpiSums()];
  for (let i = 0; i < 100; i += 1) {
    addToServiceSketch(service, i < failed ? 500 : 200, 10);
    const inputs = { hour: i % 24, origin: i < west ? "SFO" : i % 5 < 3 ? "ATL" : "ORD" };
    addToFeaturesSketch(features, flightBaseline, { inputs, answer: "late", score: i / 100 });
    const predicted = i < wrong ? "on time" : "late";
    addToKpiSums(kpis, { kind: "classification", actual: "late", predicted, score: null }, 1);
  }
  const bodies = [storeServiceSketch(service), storeFeaturesSketch(features), storeKpiSums(kpis)].map((body) =>
    JSON.stringify(body),
  );
  const of = [deployment.id, deployment.versionId, arm, backfilled] as const;
  if (isDelta) {
    await db.$executeRaw`
      INSERT INTO sketch_deltas (deployment_id, version_id, version, arm, minute, backfilled, service, features, kpis)
      VALUES (${of[0]}::uuid, ${of[1]}::uuid, 1, ${of[2]}, ${at}, ${of[3]}, ${bodies[0]}::json, ${bodies[1]}::json, ${bodies[2]}::json)`;
    return;
  }
  for (const grain of ["minute", "hour", "day"] satisfies Grain[])
    await db.$executeRaw`
      INSERT INTO sketches (deployment_id, version_id, version, arm, grain, bucket, backfilled, service, features, kpis)
      VALUES (${of[0]}::uuid, ${of[1]}::uuid, 1, ${of[2]}, ${grain}, ${grainStart(at, grain)}, ${of[3]}, ${bodies[0]}::json, ${bodies[1]}::json, ${bodies[2]}::json)
      ON CONFLICT DO NOTHING`;
}

const ago = (minutes: number) => new Date(grainStart(now, "minute").getTime() - minutes * MINUTE);

beforeAll(async () => {
  team = await createTeam(db, "alert-reads");
  deployment = await createMeasuredDeployment(db, team);
  const arm = {
    arm: "live",
    rolloutId: crypto.randomUUID(),
    versionId: deployment.versionId,
    version: 1,
    weight: 100,
    replicas: 1,
  };
  await db.deployment.update({ where: { id: deployment.id }, data: { desiredState: "serving", desiredArms: [arm] } });
  // Yesterday all was well; an hour ago the west connected; two candidates' calls of five failed.
  await serve(new Date("2026-11-21T10:00:00Z"), {});
  await serve(ago(10), { failed: 4, west: 30, wrong: 40 });
  await serve(ago(10), { failed: 40, arm: "candidate" });
  await serve(ago(9), { failed: 50, backfilled: true });
  await serve(ago(2), { failed: 6 }, true);
});

const ruleOf = (metric: object, more: object = {}): RuleDefinition =>
  ruleDefinitionSchema.parse({ metric, comparison: { against: "value", side: "above", value: 0.02 }, ...more });

async function read(rule: RuleDefinition, windows: Window[]) {
  const { id, modelId } = deployment;
  const { desiredArms } = await db.deployment.findUniqueOrThrow({ where: { id } });
  const found = await readMetric(db, { deployment: { id, teamId: team.id, modelId, desiredArms }, rule, windows, now });
  return found.map(({ reading, reference }) => ({ ...reading, reference }));
}

/** Three windows of five minutes, the last ending now. */
const lately: Window[] = [15, 10, 5].map((minutes) => ({ from: ago(minutes), to: ago(minutes - 5) }));
const errors = { family: "service", name: "error_rate" };

describe("a metric in its windows", () => {
  it("is of those who were answered, compacted or not; history counts nowhere, a gap is no zero", async () => {
    expect(await read(ruleOf(errors), lately)).toMatchObject([
      { value: null, n: 0 },
      { value: 44 / 200, n: 200 },
      { value: 0.06, n: 100 },
    ]);
  });

  it("is of one arm, beside the live one", async () => {
    const rule = ruleOf(errors, {
      ...{ scope: { kind: "arm", arm: "candidate" }, comparison: { against: "live_arm", side: "above", by: 0.1 } },
    });
    const [, found] = await read(rule, lately);
    expect(found).toMatchObject({ value: 0.4, n: 100, reference: { value: 0.04, n: 100 } });
  });

  it("is held against the whole days before", async () => {
    const comparison = { against: "trailing", side: "below", by: 0.1, relative: true, days: 7 };
    const [, found] = await read(ruleOf({ family: "kpi", name: "recall" }, { comparison }), lately);
    expect(found).toMatchObject({ n: 200, value: 1 - 40 / 200, reference: { value: 1, n: 100 } });
  });

  it("of an input is of the live version, under the input's name", async () => {
    const [, found] = await read(ruleOf({ family: "quality", name: "unseen" }), lately);
    expect(found).toMatchObject({ value: 30 / 200, n: 200, feature: "origin" });
    const [, drift] = await read(ruleOf({ family: "drift", of: "feature", feature: "origin" }), lately);
    expect(drift?.value ?? 0).toBeGreaterThan(drift?.chance ?? 1);
  });

  it("of a posted series is its mean, beside that of the days before", async () => {
    const at = [ago(9), ago(8), new Date("2026-11-21T10:00:00Z")];
    const values = [10, 20, 40];
    for (const [i, moment] of at.entries())
      await db.$executeRaw`
        INSERT INTO business_points (deployment_id, series, at, value)
        VALUES (${deployment.id}::uuid, 'revenue', ${moment}, ${values[i] ?? 0})`;
    const comparison = { against: "trailing", side: "below", by: 0.5, relative: true, days: 1 };
    const found = await read(ruleOf({ family: "business", series: "revenue" }, { comparison }), lately);
    expect(found).toMatchObject([
      { value: null },
      { value: 15, n: 2, reference: { value: 40, n: 1 } },
      { value: null },
    ]);
  });

  it("of hours and of days is read from hours and days", async () => {
    const day = Date.parse("2026-11-21T00:00:00Z");
    const hours = [10, 11].map((hour) => ({
      from: new Date(day + hour * HOUR),
      to: new Date(day + (hour + 1) * HOUR),
    }));
    expect(await read(ruleOf(errors), hours)).toMatchObject([{ n: 100, value: 0 }, { n: 0 }]);
    expect(await read(ruleOf(errors), [{ from: new Date(day), to: new Date(day + 24 * HOUR) }])).toMatchObject([
      { n: 100 },
    ]);
  });

  it("labels that wait for their prediction are none that the joiner has yet to look at", async () => {
    const metric = { family: "platform", name: "labels_waiting" } as const;
    const oldest = async () => {
      const asked = { deployment: { id: deployment.id, teamId: team.id }, metric, windows: lately, stored: [], now };
      return (await readPlatform(db, asked)).at(-1)?.reading.value;
    };
    const queue = (minutesAgo: number, attempts: number) => db.$executeRaw`
      INSERT INTO unjoined_labels
        (deployment_id, prediction_id, days, label, source, observed_at, received_at, due_at, attempts)
      VALUES (${deployment.id}::uuid, ${crypto.randomUUID()}::uuid, ARRAY[${now}::date], 'late', 'test', ${now},
        ${new Date(now.getTime() - minutesAgo * MINUTE)}, ${now}, ${attempts})`;
    await queue(71 * 60, 40);
    expect(await oldest()).toBe(0);
    await queue(7, 0);
    expect(await oldest()).toBe(7);
  });

  it("freshness is the time since anybody was answered, to the end of each window", async () => {
    const found = await read(ruleOf({ family: "quality", name: "freshness" }), lately);
    // Before, nobody since yesterday: the silence is told as a day at most. Then from the end of the minute that was.
    expect(found.map(({ value }) => value)).toEqual([24 * 60, 4, 1]);
  });
});

describe("a preview", () => {
  it("says when it would have fired, from hours where minutes are gone", async () => {
    const rosa = contextOf(db, await createPerson(db, team, ["viewer"]), clock);
    const definition = { ...ruleOf(errors, { windows: { minutes: 5, needed: 1, of: 1 }, certainty: "value" }) };
    const found = await previewRule(rosa, { deploymentId: deployment.id, definition });
    expect(found.finding).toMatch(/^It would have fired once in 30 days, for /);
    expect(found.firings[0]?.from).toBe("2026-11-22T11:55:00.000Z");
    expect(found.hourlyBefore).toBe("2026-11-21T13:00:00.000Z");
    expect(found.points.filter(({ verdict }) => verdict === "breach")).toHaveLength(2);
  });

  it("refuses what has no past, and who is not of the team", async () => {
    const definition = ruleOf({ family: "platform", name: "labels_waiting" });
    const viewer = contextOf(db, await createPerson(db, team, ["viewer"]), clock);
    const asked = { deploymentId: deployment.id, definition };
    await expect(previewRule(viewer, asked)).rejects.toMatchObject({ code: "invalid_input" });
    const stranger = contextOf(db, await createPerson(db, await createTeam(db, "strangers"), ["ml_engineer"]), clock);
    await expect(previewRule(stranger, { ...asked, definition: sampleRule })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a rule", () => {
  it("is made, listed, changed, muted and deleted", async () => {
    const emil = contextOf(db, await createPerson(db, team, ["ml_engineer"]), clock);
    const asked = { deploymentId: deployment.id, name: "Errors", definition: sampleRule };
    const { id: ruleId } = await createAlertRule.execute(emil, asked);
    await expect(createAlertRule.execute(emil, asked)).rejects.toMatchObject({ code: "conflict" });
    expect(await getAlertRule(emil, ruleId)).toMatchObject({
      ...{ sentence: "error rate above 2 % for a minute, each of at least 10", status: "no_data", mayChange: true },
    });
    const row = () => db.alertRule.findUniqueOrThrow({ where: { id: ruleId } });
    await db.alertRule.update({
      where: { id: ruleId },
      data: { state: "ok", dueAt: new Date(now.getTime() + MINUTE) },
    });
    // Another name is no other rule: it stands as it stood.
    await updateAlertRule.execute(emil, { ruleId, name: "Failures" });
    expect(await row()).toMatchObject({ name: "Failures", state: "ok" });
    await updateAlertRule.execute(emil, { ruleId, definition: { ...sampleRule, minSamples: 11 } });
    expect(await row()).toMatchObject({ state: "no_data", dueAt: now });
    const until = new Date(now.getTime() + HOUR).toISOString();
    await expect(muteAlertRule.execute(emil, { ruleId, until })).rejects.toMatchObject({ code: "invalid_input" });
    await muteAlertRule.execute(emil, { ruleId, until, reason: "A load test." });
    expect(await getAlertRule(emil, ruleId)).toMatchObject({ mutedUntil: until, muteReason: "A load test." });
    await muteAlertRule.execute(emil, { ruleId, until: null });
    expect(await getAlertRule(emil, ruleId)).toMatchObject({ mutedUntil: null, muteReason: null });
    await updateAlertRule.execute(emil, { ruleId, isEnabled: false });
    expect(await listAlertRules(emil, { deploymentId: deployment.id })).toMatchObject([
      { id: ruleId, state: { word: "switched off" } },
    ]);
    expect((await row()).dueAt).toBeNull();
    await deleteAlertRule.execute(emil, { ruleId });
    await expect(getAlertRule(emil, ruleId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("that cannot be read is left out of lists, and not found", async () => {
    const { ruleId } = await createAlertRuleRow(db, team, { deploymentId: deployment.id, name: "Odd" });
    await db.alertRule.update({ where: { id: ruleId }, data: { definition: { metric: "of tomorrow" } } });
    const emil = contextOf(db, await createPerson(db, team, ["ml_engineer"]), clock);
    expect((await listAlertRules(emil)).map(({ id }) => id)).not.toContain(ruleId);
    await expect(getAlertRule(emil, ruleId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("can be about the inputs and KPIs of the live version", async () => {
    const viewer = contextOf(db, await createPerson(db, team, ["viewer"]), clock);
    const choices = await getRuleChoices(viewer, deployment.id);
    expect(choices).toMatchObject({ features: ["hour", "origin"], versions: [1] });
    expect(choices.kpis).toContain("f1");
    expect(choices.kpis).not.toContain("mae");
  });
});

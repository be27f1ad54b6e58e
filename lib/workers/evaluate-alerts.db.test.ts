import { beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "@/lib/clock";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import { baselineSchema } from "@/lib/contracts/baseline";
import { ruleDefinitionSchema } from "@/lib/domain/alerts/definition-schema";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import { SETTLE_MS } from "@/lib/domain/alerts/windows";
import { QUIET_MS } from "@/lib/domain/incidents/move-incident";
import { addToFeaturesSketch, emptyFeaturesSketch, storeFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { addToServiceSketch, emptyServiceSketch, storeServiceSketch } from "@/lib/domain/sketches/service-sketch";
import { grainStart } from "@/lib/domain/sketches/time-buckets";
import { previewRule } from "@/lib/services/alerts/preview";
import { updateAlertRule } from "@/lib/services/alerts/update";
import { deleteDeployment } from "@/lib/services/deployments/delete";
import { acknowledgeIncident } from "@/lib/services/incidents/acknowledge";
import { advanceIncident } from "@/lib/services/incidents/advance";
import { getIncident } from "@/lib/services/incidents/queries";
import { resolveIncident } from "@/lib/services/incidents/resolve";
import { silenceIncident } from "@/lib/services/incidents/silence";
import { createAlertRuleRow } from "@/lib/testing/alert-world";
import { createChannelRow } from "@/lib/testing/channel-rows";
import { createMeasuredDeployment, flightBaseline, type MeasuredDeployment } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { evaluateAlerts } from "./evaluate-alerts";

const MINUTE = 60_000;
const { db } = databaseForFile();

let worlds = 0;
let team: TestTeam;
let deployment: MeasuredDeployment;
/** The minute in which a test begins; its own, so that what one leaves is not due in the next. */
let start = Date.parse("2026-11-22T12:00:00Z");
let now = start;
const clock: Clock = { ...systemClock, now: () => new Date(now) };
let worker: Context;

const errors = (given: object = {}): RuleDefinition =>
  ruleDefinitionSchema.parse({
    ...{
      metric: { family: "service", name: "error_rate" },
      comparison: { against: "value", side: "above", value: 0.02 },
    },
    ...{ windows: { minutes: 1, needed: 2, of: 3 }, recoverAfter: 2, minSamples: 50, renotifyMinutes: 30, ...given },
  });

beforeEach(async () => {
  worlds += 1;
  // What an earlier test left is not due in this one.
  await db.alertRule.updateMany({ data: { dueAt: null } });
  team = await createTeam(db, `alerts-${worlds}`);
  start += 24 * 60 * MINUTE;
  now = start;
  worker = systemContext(db, "evaluator", clock);
  deployment = await createMeasuredDeployment(db, team, { name: `flights-${worlds}` });
  await db.deployment.update({
    where: { id: deployment.id },
    data: { desiredState: "serving", rulesGivenAt: new Date(start) },
  });
  await createChannelRow(db, team, { events: ["incident.opened", "incident.still_open", "incident.resolved"] });
});

/** What was served in the minute that begins `minute` minutes after the start, as the compactor leaves it. */
async function serve(
  minute: number,
  { requests = 100, failed = 0 }: { requests?: number; failed?: number },
): Promise<void> {
  const service = emptyServiceSketch();
  for (let i = 0; i < requests; i += 1) addToServiceSketch(service, i < failed ? 500 : 200, 10);
  const at = new Date(start + minute * MINUTE);
  const body = JSON.stringify(storeServiceSketch(service));
  await db.$executeRaw`
    INSERT INTO sketches (deployment_id, grain, bucket, version_id, version, arm, backfilled, service)
    VALUES (${deployment.id}::uuid, 'minute', ${at}, ${deployment.versionId}::uuid, 1, 'live', false, ${body}::json)`;
}

/** The worker looks when the minute is over and in. */
async function lookAfter(minute: number, ctx: Context = worker) {
  now = start + (minute + 1) * MINUTE + SETTLE_MS;
  return evaluateAlerts(ctx, new Date(now));
}

const bad = { failed: 20 };
const notices = () =>
  db.notice.findMany({ where: { teamId: team.id }, orderBy: { at: "asc" }, include: { deliveries: true } });
const kinds = async () => (await notices()).map(({ kind }) => kind);
const incidents = () => db.incident.findMany({ where: { teamId: team.id }, orderBy: { openedAt: "asc" } });
const recordOf = async (incidentId: string) =>
  (await db.incidentEntry.findMany({ where: { incidentId }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
    ({ kind }) => kind,
  );

async function fireIn(minutes: readonly number[]): Promise<string> {
  for (const minute of minutes) {
    await serve(minute, bad);
    await lookAfter(minute);
  }
  const [incident] = await incidents();
  if (!incident) throw new Error("Nothing fired.");
  return incident.id;
}

describe("a rule", () => {
  it("opens an incident when enough windows breach, and tells of it once", async () => {
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors(), severity: "critical" });
    await serve(0, bad);
    await lookAfter(0);
    expect(await incidents()).toEqual([]);
    await serve(1, bad);
    await lookAfter(1);
    const [incident] = await incidents();
    expect(incident).toMatchObject({ state: "open", severity: "critical", title: "Error rate is 20 %, above 2 %" });
    expect(incident?.startedAt).toEqual(new Date(start));
    const [notice] = await notices();
    expect(notice).toMatchObject({ kind: "incident.opened", severity: "critical", path: `/incidents/${incident?.id}` });
    expect(notice?.deliveries).toHaveLength(1);
    expect(notice?.sentence).toContain("is above 2 % for 2 of 3 windows of a minute");
    await serve(2, bad);
    await lookAfter(2);
    expect(await kinds()).toEqual(["incident.opened"]);
  });

  it("two workers that look at the same moment tell once", async () => {
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    await serve(0, bad);
    await serve(1, bad);
    const others = Array.from({ length: 4 }, (_, i) => systemContext(db, `evaluator-${i}`, clock));
    now = start + 2 * MINUTE + SETTLE_MS;
    const counts = await Promise.all([worker, ...others].map((ctx) => evaluateAlerts(ctx, new Date(now))));
    expect(counts.reduce((sum, { told }) => sum + told, 0)).toBe(1);
    expect(await kinds()).toEqual(["incident.opened"]);
    expect(await incidents()).toHaveLength(1);
  });

  it("a worker that was killed between its claim and its word loses nothing, and what it then still says is not heard", async () => {
    const { ruleId } = await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    await serve(0, bad);
    await serve(1, bad);
    now = start + 2 * MINUTE + SETTLE_MS;
    // The first took the rule and died: its claim holds, then another one looks.
    await db.alertRule.update({ where: { id: ruleId }, data: { dueAt: new Date(now + 2 * MINUTE) } });
    await evaluateAlerts(worker, new Date(now));
    expect(await kinds()).toEqual([]);
    await serve(2, bad);
    await serve(3, bad);
    await lookAfter(3);
    expect(await kinds()).toEqual(["incident.opened"]);
    // It was only paused, and tells what it found on the row as it was.
    const late = {
      event: "fired",
      state: "firing",
      reason: "late",
      title: "late",
      windows: [],
      seenVersion: 0,
      seenEvaluation: 0,
    };
    const times = { firingSince: null, countFrom: null, dueAt: new Date(now).toISOString() };
    await expect(advanceIncident.execute(worker, { ruleId, ...late, ...times })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await kinds()).toEqual(["incident.opened"]);
  });

  it("tells nothing where its transaction fails, and tells it at the next look", async () => {
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    await serve(0, bad);
    await serve(1, bad);
    // A notice that cannot be written takes the incident and the rule's new state with it.
    await db.$executeRawUnsafe(`ALTER TABLE notices ADD CONSTRAINT no_news CHECK (team_id <> '${team.id}') NOT VALID`);
    await lookAfter(1);
    await db.$executeRaw`ALTER TABLE notices DROP CONSTRAINT no_news`;
    expect([await incidents(), await db.alertRule.count({ where: { teamId: team.id, state: "firing" } })]).toEqual([
      [],
      0,
    ]);
    await serve(2, bad);
    await serve(3, bad);
    await lookAfter(3);
    expect(await kinds()).toEqual(["incident.opened"]);
  });

  it("is looked at only when a window is over, and its deployment serves", async () => {
    const { ruleId } = await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    await db.deployment.update({ where: { id: deployment.id }, data: { desiredState: "stopped" } });
    await serve(0, bad);
    await serve(1, bad);
    await lookAfter(1);
    const row = await db.alertRule.findUniqueOrThrow({ where: { id: ruleId } });
    expect(row).toMatchObject({ state: "paused", evaluation: 1, dueAt: new Date(now + MINUTE) });
    expect((await evaluateAlerts(worker, new Date(now + 1))).rules).toBe(0);
  });
});

describe("an incident", () => {
  it("takes in what else fires on its deployment, and tells of it only where it gets graver", async () => {
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors(), name: "Errors" });
    const slower = errors({ windows: { minutes: 1, needed: 3, of: 3 } });
    await createAlertRuleRow(db, team, {
      deploymentId: deployment.id,
      definition: slower,
      name: "Many",
      severity: "critical",
    });
    const incidentId = await fireIn([0, 1]);
    await serve(2, bad);
    await lookAfter(2);
    expect(await incidents()).toMatchObject([{ id: incidentId, severity: "critical" }]);
    expect(await recordOf(incidentId)).toEqual(["opened", "rule_joined"]);
    expect(await kinds()).toEqual(["incident.opened", "incident.opened"]);
  });

  it("recovers with its last rule, is over after the quiet time, and comes back within the hour", async () => {
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    const incidentId = await fireIn([0, 1]);
    for (const minute of [2, 3]) {
      await serve(minute, {});
      await lookAfter(minute);
    }
    expect(await incidents()).toMatchObject([{ state: "recovering", openFor: deployment.id }]);
    now += QUIET_MS - 1;
    await evaluateAlerts(worker, new Date(now));
    expect(await kinds()).toEqual(["incident.opened"]);
    now += 1;
    await evaluateAlerts(worker, new Date(now));
    expect(await incidents()).toMatchObject([{ state: "resolved", openFor: null, resolvedByName: null }]);
    expect(await kinds()).toEqual(["incident.opened", "incident.resolved"]);
    for (const minute of [30, 31]) {
      await serve(minute, bad);
      await lookAfter(minute);
    }
    expect(await incidents()).toMatchObject([{ id: incidentId, state: "open", resolvedAt: null }]);
    expect(await recordOf(incidentId)).toEqual(["opened", "rule_recovered", "recovering", "resolved", "reopened"]);
  });

  it("is told again while nobody has it, and no more from then on, nor while it is silenced", async () => {
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    const incidentId = await fireIn([0, 1]);
    const rosa = contextOf(db, await createPerson(db, team, ["responder"], { name: "Rosa" }), clock);
    const at = async (minute: number) => {
      await serve(minute - 1, bad);
      await serve(minute, bad);
      await lookAfter(minute);
      return kinds();
    };
    expect(await at(20)).toHaveLength(1);
    expect(await at(35)).toEqual(["incident.opened", "incident.still_open"]);
    const until = new Date(now + 45 * MINUTE).toISOString();
    await silenceIncident.execute(rosa, { incidentId, until, reason: "We know." });
    expect(await at(70)).toHaveLength(2);
    // With the end of the silence, not half an hour after it: what nobody heard was not told.
    expect(await at(81)).toHaveLength(3);
    expect(await at(105)).toHaveLength(3);
    expect(await at(112)).toHaveLength(4);
    await acknowledgeIncident.execute(rosa, { incidentId });
    expect(await at(145)).toHaveLength(4);
    expect(await getIncident(rosa, incidentId)).toMatchObject({ status: "acknowledged", assignee: { name: "Rosa" } });
  });

  it("of several rules is told again as often as one of them says, and once", async () => {
    for (const [i, name] of ["A", "B", "C"].entries()) {
      const definition = errors({ windows: { minutes: 1, needed: 2 + i, of: 2 + i } });
      await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition, name });
    }
    await fireIn([0, 1]);
    for (let minute = 2; minute <= 62; minute += 1) {
      await serve(minute, bad);
      await lookAfter(minute);
    }
    expect(await kinds()).toEqual(["incident.opened", "incident.still_open", "incident.still_open"]);
  });

  it("that gets graver while it is silenced is told with the end of the silence, also to who has it", async () => {
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors(), name: "Errors" });
    const many = errors({ windows: { minutes: 1, needed: 3, of: 3 } });
    const graver = { deploymentId: deployment.id, definition: many, name: "Many", severity: "critical" };
    await createAlertRuleRow(db, team, graver);
    const incidentId = await fireIn([0, 1]);
    const rosa = contextOf(db, await createPerson(db, team, ["responder"]), clock);
    await acknowledgeIncident.execute(rosa, { incidentId });
    const until = new Date(now + 5 * MINUTE).toISOString();
    await silenceIncident.execute(rosa, { incidentId, until, reason: "We know." });
    for (const minute of [2, 3, 4, 5]) {
      await serve(minute, bad);
      await lookAfter(minute);
    }
    expect(await incidents()).toMatchObject([{ severity: "critical" }]);
    expect(await kinds()).toEqual(["incident.opened"]);
    for (const minute of [6, 7, 8]) {
      await serve(minute, bad);
      await lookAfter(minute);
    }
    expect(await kinds()).toEqual(["incident.opened", "incident.still_open"]);
  });

  it("resolved by a person while its rule fires on, the next one is opened as soon as the rule fires anew", async () => {
    const { ruleId } = await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    const incidentId = await fireIn([0, 1]);
    const rosa = contextOf(db, await createPerson(db, team, ["responder"]), clock);
    await resolveIncident.execute(rosa, { incidentId, reason: "A disk was full." });
    expect(await getIncident(rosa, incidentId)).toMatchObject({ rules: 1, firing: 0 });
    // The window in which it was resolved began before: it does not count.
    for (const minute of [2, 3]) {
      await serve(minute, bad);
      await lookAfter(minute);
    }
    expect(await db.alertRule.findUniqueOrThrow({ where: { id: ruleId } })).toMatchObject({ state: "pending" });
    expect(await incidents()).toHaveLength(1);
    await serve(4, bad);
    await lookAfter(4);
    expect(await incidents()).toMatchObject([
      { id: incidentId, state: "resolved" },
      { state: "open", startedAt: new Date(start + 3 * MINUTE) },
    ]);
    expect(await kinds()).toEqual(["incident.opened", "incident.resolved", "incident.opened"]);
  });

  it("that comes and goes is told once it came back, and from then on stays the same one", async () => {
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors({ renotifyMinutes: null }) });
    await fireIn([0, 1]);
    // Two bad minutes of every twenty.
    for (let minute = 2; minute < 80; minute += 1) {
      await serve(minute, minute % 20 < 2 ? bad : {});
      await lookAfter(minute);
    }
    expect(await kinds()).toEqual(["incident.opened", "incident.resolved", "incident.opened"]);
    expect(await incidents()).toMatchObject([{ state: "recovering" }]);
  });

  it("is over when its deployment is stopped, and begins anew when it serves again", async () => {
    const { ruleId } = await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    await fireIn([0, 1]);
    await db.deployment.update({ where: { id: deployment.id }, data: { desiredState: "stopped" } });
    await lookAfter(2);
    expect(await incidents()).toMatchObject([{ state: "recovering" }]);
    await lookAfter(20);
    expect(await incidents()).toMatchObject([{ state: "resolved", resolvedByName: null }]);
    await db.deployment.update({ where: { id: deployment.id }, data: { desiredState: "serving" } });
    await serve(21, {});
    await lookAfter(21);
    expect(await db.alertRule.findUniqueOrThrow({ where: { id: ruleId } })).toMatchObject({ state: "ok" });
  });

  it("is not opened of a deployment that is deleted while a worker still looks at it", async () => {
    const { ruleId } = await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    await db.deployment.update({ where: { id: deployment.id }, data: { deletedAt: new Date(start) } });
    const found = { event: "fired", state: "firing", reason: "late", title: "late", windows: [] };
    const seen = { seenVersion: 0, seenEvaluation: 0, firingSince: null, countFrom: null };
    const dueAt = new Date(now).toISOString();
    await expect(advanceIncident.execute(worker, { ruleId, ...found, ...seen, dueAt })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await incidents()).toEqual([]);
  });

  it("ends with its deployment", async () => {
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    await fireIn([0, 1]);
    await db.deployment.update({ where: { id: deployment.id }, data: { desiredState: "stopped" } });
    const emil = contextOf(db, await createPerson(db, team, ["ml_engineer"], { name: "Emil" }), clock);
    await deleteDeployment.execute(emil, { deploymentId: deployment.id });
    expect(await incidents()).toMatchObject([{ state: "resolved", openFor: null, resolvedByName: "Emil" }]);
    expect(await kinds()).toEqual(["incident.opened", "incident.resolved"]);
    expect((await lookAfter(2)).rules).toBe(0);
  });

  it("loses a rule that is changed while it fires", async () => {
    const { ruleId } = await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    const incidentId = await fireIn([0, 1]);
    const emil = contextOf(db, await createPerson(db, team, ["ml_engineer"]), clock);
    await updateAlertRule.execute(emil, { ruleId, definition: errors({ minSamples: 500 }) });
    expect(await incidents()).toMatchObject([{ state: "recovering" }]);
    expect(await recordOf(incidentId)).toEqual(["opened", "rule_recovered", "recovering"]);
    await lookAfter(2);
    expect(await db.alertRule.findUniqueOrThrow({ where: { id: ruleId } })).toMatchObject({
      state: "no_data",
      firingSince: null,
    });
  });

  it("shows the metric's windows, what changed, who can take it, and how it was told", async () => {
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition: errors() });
    const source = { id: crypto.randomUUID(), teamId: team.id, name: "airports", owner: "Data", classes: ["public"] };
    const made = { createdByName: "Ada", createdAt: new Date(start), updatedAt: new Date(start) };
    const change = {
      id: crypto.randomUUID(),
      at: new Date(start - 30 * MINUTE),
      kind: "schema",
      what: "origin has new codes",
    };
    await db.dataSource.create({
      data: {
        ...{ ...source, ...made, feeds: { create: { modelId: deployment.modelId, inputs: [] } } },
        changes: { create: { ...change, byName: "Ada", announcedAt: change.at } },
      },
    });
    const incidentId = await fireIn([0, 1]);
    const rosa = contextOf(db, await createPerson(db, team, ["responder"], { name: "Rosa" }), clock);
    const found = await getIncident(rosa, incidentId);
    expect(found.changes).toMatchObject([
      { kind: "data_source", title: "airports: origin has new codes", minutesBefore: 30 },
    ]);
    const [rule] = found.firedRules;
    expect(rule?.points.filter(({ verdict }) => verdict === "breach").map(({ value, n }) => [value, n])).toEqual([
      [0.2, 100],
      [0.2, 100],
    ]);
    expect(rule?.points.some(({ verdict }) => verdict === "no_data")).toBe(true);
    expect(found.predictions.n).toBe(200);
    expect(found.assignees.map(({ name }) => name)).toEqual(["Rosa"]);
    expect(found.notices[0]?.deliveries).toMatchObject([{ state: "pending" }]);
    expect(found.actions.map(({ kind }) => kind)).toContain("silence");
  });
});

describe("an incident of one version that another has replaced", () => {
  const share = (versionId: string, version: number) => ({ arm: "live", versionId, version, weight: 100 });

  /** From a minute on a version takes all traffic, as the reconciler records it and the rollout wishes it. */
  async function takeOver(minute: number, versionId: string, version: number): Promise<void> {
    const at = new Date(start + minute * MINUTE);
    const arms = [share(versionId, version)];
    const change = { id: crypto.randomUUID(), deploymentId: deployment.id, at, arms, reason: "test" };
    await db.trafficChange.create({ data: change });
    const desiredArms = arms.map((arm) => ({ ...arm, rolloutId: crypto.randomUUID(), replicas: 1 }));
    await db.deployment.update({ where: { id: deployment.id }, data: { desiredArms } });
  }

  /** The version that learnt San Francisco. */
  async function registerSecond(): Promise<string> {
    const { id: _id, ...first } = await db.modelVersion.findUniqueOrThrow({ where: { id: deployment.versionId } });
    const features = flightBaseline.features.map((feature) =>
      feature.name === "origin" ? { ...feature, counts: { ATL: 3000, ORD: 2000, SFO: 5000 } } : feature,
    );
    const id = crypto.randomUUID();
    const again = { interpretation: first.interpretation ?? undefined, regulations: [], dataClasses: [] };
    await db.modelVersion.create({
      data: {
        ...{ id, modelId: first.modelId, number: 2, format: first.format, artifactDigest: first.artifactDigest },
        ...{ sizeBytes: 1, createdByName: "Ada", createdAt: first.createdAt, ...again },
        baseline: { ...flightBaseline, features },
      },
    });
    return id;
  }

  async function arrive(minute: number, versionId: string, version: number, west: number): Promise<void> {
    const baseline = baselineSchema.parse(
      (await db.modelVersion.findUniqueOrThrow({ where: { id: versionId } })).baseline,
    );
    const features = emptyFeaturesSketch();
    for (let i = 0; i < 500; i += 1) {
      const origin = i % 100 < west ? "SFO" : i % 5 < 3 ? "ATL" : "ORD";
      addToFeaturesSketch(features, baseline, { inputs: { hour: i % 24, origin }, answer: "late", score: 0.5 });
    }
    const body = JSON.stringify(storeFeaturesSketch(features));
    for (const grain of ["minute", "hour"] as const)
      await db.$executeRaw`
        INSERT INTO sketches (deployment_id, grain, bucket, version_id, version, arm, backfilled, features)
        VALUES (${deployment.id}::uuid, ${grain}, ${grainStart(new Date(start + minute * MINUTE), grain)},
          ${versionId}::uuid, ${version}, 'live', false, ${body}::json) ON CONFLICT DO NOTHING`;
  }

  it("keeps its evidence, which is the first one's, and shows the second one's beside it", async () => {
    const definition = errors({
      ...{ metric: { family: "quality", name: "unseen" }, certainty: "value" },
      comparison: { against: "value", side: "above", value: 0.05 },
    });
    await createAlertRuleRow(db, team, { deploymentId: deployment.id, definition });
    await takeOver(-600, deployment.versionId, 1);
    const second = await registerSecond();
    for (const minute of [0, 1]) {
      await arrive(minute, deployment.versionId, 1, 30);
      await lookAfter(minute);
    }
    const [incident] = await incidents();
    expect(incident?.title).toContain("v1");
    await takeOver(2, second, 2);
    for (const minute of [2, 3]) {
      await arrive(minute, second, 2, 30);
      await lookAfter(minute);
    }
    expect(await incidents()).toMatchObject([{ state: "recovering" }]);
    const rosa = contextOf(db, await createPerson(db, team, ["responder"]), clock);
    const found = await getIncident(rosa, incident?.id ?? "");
    const measured = found.firedRules[0]?.points.filter(({ n }) => n > 0);
    expect(measured?.map(({ verdict, value }) => [verdict, value])).toEqual([
      ["breach", 0.3],
      ["breach", 0.3],
      ["ok", 0],
      ["ok", 0],
    ]);
    expect(found.movedFeatures[0]).toMatchObject({ feature: "origin" });
    const before = { deploymentId: deployment.id, definition, days: 1 };
    expect((await previewRule(rosa, before)).finding).toMatch(/^It would have fired once /);
  });
});

describe("first rules", () => {
  it("are given once, to what serves; what people delete does not come back", async () => {
    await db.deployment.update({ where: { id: deployment.id }, data: { rulesGivenAt: null } });
    expect((await lookAfter(0)).given).toBe(1);
    const given = await db.alertRule.findMany({ where: { deploymentId: deployment.id } });
    expect(given.map(({ defaultKey }) => defaultKey)).toContain("primary_kpi");
    expect(given.filter(({ isEnabled }) => !isEnabled).map(({ defaultKey }) => defaultKey)).toEqual(["freshness"]);
    // Half a day before they were given is no day.
    expect(given.every(({ countFrom }) => countFrom?.getTime() === now)).toBe(true);
    await db.alertRule.deleteMany({ where: { deploymentId: deployment.id } });
    await lookAfter(1);
    expect(await db.alertRule.count({ where: { deploymentId: deployment.id } })).toBe(0);
  });
});

import { v7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { systemContext } from "@/lib/command/system-context";
import { defaultRules } from "@/lib/domain/alerts/default-rules";
import { giveDefaultRules } from "@/lib/services/alerts/give-default-rules";
import { createMeasuredDeployment, type MeasuredDeployment } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { FLIGHT_MODEL } from "./flights-bundle";
import { scenarioOf } from "./replay-circumstances";
import { SPAM_MODEL } from "./spam-bundle";
import { calmStaging, muteSpamScores, watchOrigins } from "./story-alerts";
import type { ActAs } from "./story-people";
import { tellOfSources } from "./story-sources";
import { declareValues } from "./story-value";

const { db } = databaseForFile();
const firstStart = new Date("2026-11-22T12:00:00Z");
let team: TestTeam;
let deployment: MeasuredDeployment;
let actAs: ActAs;

beforeEach(async () => {
  team = await createTeam(db, `t-${v7()}`);
  deployment = await createMeasuredDeployment(db, team, { name: FLIGHT_MODEL });
  const people = new Map([
    ["ada", await createPerson(db, team, ["data_scientist"])],
    ["emil", await createPerson(db, team, ["ml_engineer"])],
    ["rosa", await createPerson(db, team, ["responder"])],
  ]);
  actAs = async (login) => {
    const person = people.get(login);
    if (!person) throw new Error(`the test has no persona ${login}`);
    return contextOf(db, person);
  };
});

describe("where inputs come from", () => {
  it("is told once, with what changed on the scripted day", async () => {
    await createMeasuredDeployment(db, team, { name: SPAM_MODEL });
    const scenario = scenarioOf(firstStart);
    await tellOfSources(actAs, team.id, scenario, 0.288);
    await tellOfSources(actAs, team.id, scenario, 0.288);
    const sources = await db.dataSource.findMany({
      where: { teamId: team.id },
      include: { changes: true, feeds: true },
      orderBy: { name: "asc" },
    });
    expect(sources.map(({ name, changes, feeds }) => [name, changes.length, feeds.length])).toEqual([
      ["Departures feed", 1, 1],
      ["Mail relay", 1, 1],
    ]);
    expect(sources[0]?.feeds[0]?.inputs).toContain("origin");
    expect(sources[0]?.changes[0]).toMatchObject({
      what: "The airports west of 100° W connected: 29 % of departures come from there",
      at: scenario.changedAt,
    });
  });
});

describe("what is watched", () => {
  it("one more rule in production, however often the step is done", async () => {
    await watchOrigins(actAs, deployment.id);
    await watchOrigins(actAs, deployment.id);
    const rules = await db.alertRule.findMany({ where: { deploymentId: deployment.id } });
    expect(rules).toMatchObject([{ severity: "critical", isEnabled: true, defaultKey: null }]);
  });

  it("staging tells of errors, slow answers and KPIs, not of what comes in", async () => {
    await db.deployment.update({ where: { id: deployment.id }, data: { desiredState: "serving" } });
    await giveDefaultRules(systemContext(db, "test"), new Date());
    await calmStaging(actAs, deployment.id);
    const off = await db.alertRule.findMany({
      where: { deploymentId: deployment.id, isEnabled: false },
      select: { defaultKey: true },
      orderBy: { defaultKey: "asc" },
    });
    const wasOff = defaultRules("binary").flatMap(({ key, isEnabled }) => (isEnabled ? [] : [key]));
    expect(off.map(({ defaultKey }) => defaultKey)).toEqual(
      [...wasOff, "input_drift", "prediction_drift", "unseen"].toSorted(),
    );
  });

  it("what the newsletters do to the scores is muted for a week, with the reason", async () => {
    await db.deployment.update({ where: { id: deployment.id }, data: { desiredState: "serving" } });
    await giveDefaultRules(systemContext(db, "test"), new Date());
    await muteSpamScores(actAs, deployment.id);
    const muted = await db.alertRule.findMany({ where: { deploymentId: deployment.id, mutedUntil: { not: null } } });
    expect(muted).toMatchObject([
      { defaultKey: "prediction_drift", muteReason: expect.stringContaining("Newsletters move the scores") },
    ]);
  });
});

it("what answers are worth is declared for both deployments of production", async () => {
  const spam = await createMeasuredDeployment(db, team, { name: SPAM_MODEL });
  const place = ({ id, name }: MeasuredDeployment) => ({ id, name, team: team.slug, model: name });
  const deployments = { flightsProduction: place(deployment), flightsStaging: place(deployment), spam: place(spam) };
  await declareValues(actAs, deployments);
  await declareValues(actAs, deployments);
  const values = await db.deploymentValue.findMany({ where: { deploymentId: { in: [deployment.id, spam.id] } } });
  expect(values.map(({ currency }) => currency)).toEqual(["EUR", "EUR"]);
});

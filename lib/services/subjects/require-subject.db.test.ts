import { beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { createIncidentRow } from "@/lib/testing/alert-world";
import { createDataSourceRow } from "@/lib/testing/data-source-rows";
import { createRolloutSample } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { createReviewTask } from "@/lib/testing/review-world";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import {
  requireAlertRule,
  requireApprovalRequest,
  requireDataSource,
  requireDeployment,
  requireIncident,
  requireModel,
  requireReviewQueue,
  requireRollout,
  requireVersion,
} from "./require-subject";

const { db } = databaseForFile();

const ABSENT = "0192f0c1-0000-7000-8000-000000000000";
const NOUNS = [
  "model",
  "version",
  "deployment",
  "rollout",
  "approval request",
  "review queue",
  "data source",
  "incident",
  "alert rule",
] as const;

type Ask = (ctx: Context) => Promise<void>;

let viewer: Context;
let stranger: Context;
let admin: Context;
const places = { name: "", deployment: "" };
let ours: Record<(typeof NOUNS)[number], Ask>;

beforeAll(async () => {
  const [team, other] = [await createTeam(db, "ours"), await createTeam(db, "theirs")];
  const { world, deploymentId, requestId } = await createRolloutSample({ db, team }, { where: "production" });
  const { queueId } = await createReviewTask(db, team);
  const { incidentId, ruleId } = await createIncidentRow(db, team, { of: { deploymentId } });
  const dataSourceId = await createDataSourceRow(db, team);
  const model = { team: team.slug, name: world.model.name };
  Object.assign(places, { name: model.name, deployment: deploymentId });
  ours = {
    model: (ctx) => requireModel(ctx, model),
    version: (ctx) => requireVersion(ctx, { ...model, number: "2" }),
    deployment: (ctx) => requireDeployment(ctx, deploymentId),
    rollout: (ctx) => requireRollout(ctx, { deploymentId, number: "1" }),
    "approval request": (ctx) => requireApprovalRequest(ctx, requestId ?? ""),
    "review queue": (ctx) => requireReviewQueue(ctx, queueId),
    incident: (ctx) => requireIncident(ctx, incidentId),
    "alert rule": (ctx) => requireAlertRule(ctx, ruleId),
    "data source": (ctx) => requireDataSource(ctx, dataSourceId),
  };
  viewer = contextOf(db, await createPerson(db, team, ["viewer"]));
  stranger = contextOf(db, await createPerson(db, other, ["team_admin", "ml_engineer"]));
  admin = contextOf(db, await createPerson(db, null, [], { isPlatformAdmin: true }));
});

const notFound = { code: "not_found" };

describe.each(NOUNS)("a %s", (noun) => {
  it("is found by whoever is in its team, whatever their role", async () => {
    await expect(ours[noun](viewer)).resolves.toBeUndefined();
  });

  it("is not found from another team, nor by a platform admin who is in none", async () => {
    for (const ctx of [stranger, admin]) await expect(ours[noun](ctx)).rejects.toMatchObject(notFound);
  });
});

describe.each([ABSENT, "no identifier", ""])("the identifier “%s”", (id) => {
  it.each([
    ["deployment", requireDeployment],
    ["approval request", requireApprovalRequest],
    ["review queue", requireReviewQueue],
  ])("names no %s", async (_, ask) => {
    await expect(ask(viewer, id)).rejects.toMatchObject(notFound);
  });
});

it.each(["0", "-1", "1.5", "two", "", "99999999999", "4"])(
  "the number “%s” names no version and no rollout",
  async (number) => {
    await expect(requireVersion(viewer, { team: "ours", name: places.name, number })).rejects.toMatchObject(notFound);
    await expect(requireRollout(viewer, { deploymentId: places.deployment, number })).rejects.toMatchObject(notFound);
  },
);

it("what was deleted is absent", async () => {
  await db.deployment.update({ where: { id: places.deployment }, data: { deletedAt: systemClock.now() } });
  await expect(requireDeployment(viewer, places.deployment)).rejects.toMatchObject(notFound);
});

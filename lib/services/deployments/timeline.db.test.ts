import { expect, it } from "vitest";
import { createMeasuredDeployment } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { getDeployment } from "./queries";
import { stopDeployment } from "./stop";

const { db } = databaseForFile();

it("tells who stopped a deployment, and why, where no rollout was under way", async () => {
  const team = await createTeam(db, "stops");
  const { id } = await createMeasuredDeployment(db, team);
  await db.deployment.update({ where: { id }, data: { desiredState: "running" } });
  const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
  await stopDeployment.execute(engineer, { deploymentId: id, reason: "the airline moved out" });
  const { timeline } = await getDeployment(contextOf(db, await createPerson(db, team, ["viewer"])), id);
  expect(timeline).toMatchObject([
    { event: "stop", rolloutNumber: null, reason: "the airline moved out", actor: engineer.actor.name },
  ]);
});

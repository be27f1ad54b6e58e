import { expect, it } from "vitest";
import { createIncidentWithMails } from "@/lib/testing/alert-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { sendSample } from "./send-sample";

const { db } = databaseForFile();

it("reviewers are shown what may be read of a personal input, and no ciphertext", async () => {
  const team = await createTeam(db, "personal");
  const { incidentId, queueId } = await createIncidentWithMails(db, team);
  const { deploymentId } = await db.incident.findUniqueOrThrow({ where: { id: incidentId } });
  const stored = JSON.stringify({ subject: "c2VhbGVk", body: "text" });
  const treated = JSON.stringify({ subject: "encrypt" });
  await db.$executeRaw`
    UPDATE prediction_payloads SET inputs = ${stored}::jsonb, treated = ${treated}::jsonb
    WHERE deployment_id = ${deploymentId}::uuid`;
  const emil = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
  expect(await sendSample.execute(emil, { incidentId, queueId, count: 1 })).toEqual({ added: 1 });
  const [task] = await db.reviewTask.findMany({ where: { queueId } });
  expect(task?.inputs).toEqual({ subject: "[encrypted]", body: "text" });
});

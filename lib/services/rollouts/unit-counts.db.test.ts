import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { PredictionRecord } from "@/lib/contracts/prediction-record";
import { registerSecondVersion } from "@/lib/testing/compared-versions";
import { createMeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { getUnitCounts } from "./unit-counts";

const { db, url } = databaseForFile();
let ingest: TestIngest;
beforeAll(async () => {
  ingest = await startIngestServer(url);
});
afterAll(async () => {
  await ingest.stop();
});

it("counts each unit once in its arm, from the start on, and no copy", async () => {
  const team = await createTeam(db, `t-${systemClock.id()}`);
  const deployment = await createMeasuredDeployment(db, team);
  const candidateId = await registerSecondVersion(db, deployment);
  const answer = (unit: string | undefined, more: Partial<PredictionRecord> = {}) =>
    predictionOf(deployment, unit ? { unit, ...more } : more);
  const candidate = { arm: "candidate", versionId: candidateId, version: 2 } as const;
  const before = [answer("aaaaaaaaaaaaaaa0")];
  await ingest.send("predictions", deployment.ingestToken, before);
  const startedAt = new Date(Date.now() + 1);
  const id = systemClock.id();
  await db.rollout.create({
    data: {
      ...{ id, deploymentId: deployment.id, number: 1, strategy: "ab_test", phase: "waiting", reason: "" },
      ...{ fromVersionId: deployment.versionId, toVersionId: candidateId, plan: {}, planDigest: "", planSeal: "" },
      ...{ requestedByName: "test", requestedAt: startedAt, startedAt },
    },
  });
  await expect.poll(() => Date.now()).toBeGreaterThan(startedAt.getTime() + 1);
  const rows = [
    ...["1", "1", "2"].map((unit) => answer(`bbbbbbbbbbbbbbb${unit}`)),
    ...["3", "3"].map((unit) => answer(`bbbbbbbbbbbbbbb${unit}`, candidate)),
    answer(undefined),
    answer("bbbbbbbbbbbbbbb9", { arm: "shadow", versionId: candidateId, version: 2 }),
  ];
  const { refused } = await ingest.send("predictions", deployment.ingestToken, rows);
  expect(refused).toEqual([]);
  const viewer = contextOf(db, await createPerson(db, team, ["viewer"]));
  expect(await getUnitCounts(viewer, id)).toEqual({ live: 2, candidate: 1 });
  const stranger = contextOf(db, await createPerson(db, await createTeam(db, `u-${systemClock.id()}`), ["viewer"]));
  await expect(getUnitCounts(stranger, id)).rejects.toMatchObject({ code: "not_found" });
});

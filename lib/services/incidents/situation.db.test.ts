import { beforeAll, expect, it } from "vitest";
import type { Context } from "@/lib/command/context";
import { abortRollout } from "@/lib/services/rollouts/abort";
import { requestRollout } from "@/lib/services/rollouts/request";
import { createDeploymentWorld } from "@/lib/testing/deployment-world";
import { type ObedientWorker, startObedientWorker } from "@/lib/testing/obedient-worker";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson } from "@/lib/testing/world";
import { findSituation } from "./situation";

const { db } = databaseForFile();
let worker: ObedientWorker;
let emil: Context;
let deploymentId = "";

/** Two rollouts: a second or two, on a machine that does much else far more. */
const STORY_TIMEOUT_MS = 60_000;

/** v2 came first, v1 after it: v1 is live, v2 was before. */
beforeAll(async () => {
  worker = await startObedientWorker(db);
  const world = await createDeploymentWorld(db);
  emil = contextOf(db, await createPerson(db, world.team, ["ml_engineer"]), worker.clock);
  deploymentId = world.staging.id;
  for (const version of [2, 1]) {
    const { id } = await requestRollout.execute(emil, { deploymentId, version, autoStart: true });
    await worker.bringTo(id, "successful");
  }
}, STORY_TIMEOUT_MS);

async function situation() {
  return findSituation(db, await db.deployment.findUniqueOrThrow({ where: { id: deploymentId } }));
}

it("goes back to the version that was live before, until that one is a candidate again or was given up", async () => {
  expect(await situation()).toEqual({ rollout: null, earlierVersion: 2, liveVersion: 1 });
  const strategy = { kind: "canary", weights: [25] } as const;
  const { id } = await requestRollout.execute(emil, { deploymentId, version: 2, strategy, autoStart: true });
  await worker.bringTo(id, "waiting");
  expect(await situation()).toMatchObject({ rollout: { toVersion: 2, isRequested: false }, earlierVersion: null });
  await abortRollout.execute(emil, { rolloutId: id, reason: "every second question fails" });
  await worker.bringTo(id, "aborted");
  expect(await situation()).toEqual({ rollout: null, earlierVersion: null, liveVersion: 1 });
});

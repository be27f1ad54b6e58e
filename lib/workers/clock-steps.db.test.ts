import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "@/lib/command/context";
import { STARTING_DEADLINE_MS } from "@/lib/domain/rollouts/deadlines";
import { PAUSE_MAX_SECONDS } from "@/lib/domain/rollouts/step-schema";
import { HOUR_MS, SECOND_MS } from "@/lib/domain/time/durations";
import { abortRollout } from "@/lib/services/rollouts/abort";
import { pauseRollout } from "@/lib/services/rollouts/pause";
import { requestRollout } from "@/lib/services/rollouts/request";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { type ObedientWorker, startObedientWorker } from "@/lib/testing/obedient-worker";
import { databaseForFile } from "@/lib/testing/postgres";

vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile();
let world: DeploymentWorld;
let worker: ObedientWorker;
let emil: Context;
beforeEach(async () => {
  await db.deployment.updateMany({ data: { deletedAt: new Date(), observedAt: new Date() } });
  world = await createDeploymentWorld(db);
  worker = await startObedientWorker(db);
  emil = await world.person("ml_engineer");
  const first = await requestRollout.execute(emil, { deploymentId: world.staging.id, version: 1, autoStart: true });
  await worker.bringTo(first.id, "successful");
});

const eventsOf = async (rolloutId: string) =>
  (await db.rolloutEvent.findMany({ where: { rolloutId }, orderBy: { id: "asc" } })).map(({ event }) => event);
const ask = (strategy: object) =>
  requestRollout.execute(emil, { deploymentId: world.staging.id, version: 2, strategy, autoStart: true });
const pause = { kind: "pause", durationSeconds: 10 };
const share = (weight: number) => ({ kind: "set_weight", weight });

/** Shares of v2 that the deployment was seen to serve, in order. */
async function sharesServed(): Promise<number[]> {
  const changes = await db.trafficChange.findMany({
    where: { deploymentId: world.staging.id },
    orderBy: { id: "asc" },
  });
  return changes.map(({ arms }) => {
    const served = Array.isArray(arms) ? arms : [];
    const own = served.find((arm) => JSON.stringify(arm).includes('"version":2'));
    return Number(JSON.parse(JSON.stringify(own ?? { weight: 0 })).weight);
  });
}

describe("a worker whose clock jumps", () => {
  it("by an hour, forth and back at every look -> each step once and in order, each share once", async () => {
    const { id } = await ask({ kind: "canary", steps: [share(20), pause, share(60), pause] });
    await worker.bringTo(id, "running");
    for (let looks = 0; looks < 20; looks += 1) {
      worker.clock.pass(looks % 2 === 0 ? HOUR_MS : -HOUR_MS);
      await worker.look();
    }
    await worker.bringTo(id, "successful");
    const steps = ["step_done", "step_done", "step_done", "step_done"];
    expect(await eventsOf(id)).toEqual(["request", "start", "candidate_ready", ...steps, "settled"]);
    expect(await sharesServed()).toEqual([0, 20, 60, 100]);
  });

  it("an hour back, in the middle of a way back -> the way back ends as if it had not", async () => {
    const { id } = await ask({ kind: "canary", weights: [50] });
    await worker.bringTo(id, "waiting");
    await abortRollout.execute(emil, { rolloutId: id, reason: "worse" });
    await worker.look();
    worker.clock.pass(-HOUR_MS);
    // The drain of four seconds begins anew at most once, at a look a second.
    for (let looks = 0; looks < 6; looks += 1) await worker.look();
    expect(await eventsOf(id)).toEqual(["request", "start", "candidate_ready", "step_done", "abort", "returned"]);
    const { observedArms } = await db.deployment.findUniqueOrThrow({ where: { id: world.staging.id } });
    expect(observedArms).toMatchObject([{ version: 1, weight: 100 }]);
  });

  it("by hours, while a candidate is made ready -> it is not late, and its end is shown anew", async () => {
    worker.cluster.isSlow = true;
    const { id } = await ask({ kind: "rolling" });
    for (let looks = 0; looks < 3; looks += 1) await worker.look();
    worker.clock.pass(5 * HOUR_MS);
    await worker.look();
    const { phase, deadlineAt } = await db.rollout.findUniqueOrThrow({ where: { id } });
    expect(phase).toBe("starting");
    const leftMs = (deadlineAt?.getTime() ?? 0) - worker.clock.now().getTime();
    expect(leftMs).toBeGreaterThan(STARTING_DEADLINE_MS - 10 * SECOND_MS);
    expect(leftMs).toBeLessThanOrEqual(STARTING_DEADLINE_MS);
    worker.cluster.isSlow = false;
    await worker.bringTo(id, "successful");
  });

  it("whatever the clock says, a candidate that is looked at for longer than its time fails", async () => {
    worker.cluster.isSlow = true;
    const { id } = await ask({ kind: "rolling" });
    await worker.look();
    const most = STARTING_DEADLINE_MS - 2 * SECOND_MS;
    await db.rollout.update({ where: { id }, data: { stepSpentMs: most } });
    worker.clock.pass(-HOUR_MS);
    for (let looks = 0; looks < 8; looks += 1) await worker.look();
    const { phase, reason } = await db.rollout.findUniqueOrThrow({ where: { id } });
    expect(phase).toBe("failed");
    expect(reason).toBe("v2 was not ready in time (0 of 1 replicas): It loads.");
  });

  it("a pause is as long as the looks saw it to be, not as the clock says", async () => {
    const { id } = await ask({ kind: "canary", steps: [share(20), { kind: "pause", durationSeconds: 3600 }] });
    await worker.bringTo(id, "running");
    worker.clock.pass(10 * HOUR_MS);
    for (let looks = 0; looks < 4; looks += 1) await worker.look();
    expect(await db.rollout.findUniqueOrThrow({ where: { id } })).toMatchObject({ phase: "running", stepIndex: 1 });
  });

  it("a rollout that was paused and forgotten waits for a person, and takes no step by itself", async () => {
    const { id } = await ask({ kind: "canary", steps: [share(20), pause] });
    await worker.bringTo(id, "running");
    await pauseRollout.execute(emil, { rolloutId: id });
    await db.rollout.update({ where: { id }, data: { stepSpentMs: PAUSE_MAX_SECONDS * SECOND_MS } });
    await worker.bringTo(id, "waiting");
    for (let looks = 0; looks < 15; looks += 1) await worker.look();
    const row = await db.rollout.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({
      ...{ phase: "waiting", weight: 20 },
      reason: "Nobody resumed it in time: it is watched again, and waits for a person.",
    });
  });
});

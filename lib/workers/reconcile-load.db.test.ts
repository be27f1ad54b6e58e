import { beforeEach, describe, expect, it } from "vitest";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { claimDeployments, lookAgainSoon } from "./reconcile-load";

const { db } = databaseForFile();
let world: DeploymentWorld;
const now = new Date("2099-01-01T00:00:00Z");

beforeEach(async () => {
  await db.deployment.updateMany({ data: { deletedAt: new Date(0), observedAt: new Date() } });
  world = await createDeploymentWorld(db);
});

const claim = async (isFirst: boolean, at = now) => (await claimDeployments(db, at, isFirst)).map(({ id }) => id);

/** Does the work while a command holds the deployment. */
function whileHeld<T>(deploymentId: string, work: () => Promise<T>): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM deployments WHERE id = ${deploymentId}::uuid FOR UPDATE`;
    return work();
  });
}

describe("claiming deployments", () => {
  it("one that a command holds -> left for the next tick", async () => {
    const { staging, production } = world;
    expect(await whileHeld(staging.id, () => claim(false))).toEqual([production.id]);
    expect(await claim(false)).toEqual([staging.id]);
  });

  it("one that a command holds, at a new worker's first look -> there all the same: no table is sent without it", async () => {
    const { staging, production } = world;
    const all = [staging.id, production.id].toSorted();
    expect(await whileHeld(staging.id, () => claim(true))).toEqual(all);
  });

  it("one that is due in an hour, since the clock was set back by one -> looked at now", async () => {
    const { staging, production } = world;
    expect(await claim(false)).toHaveLength(2);
    const anHourBack = new Date(now.getTime() - 3_600_000);
    expect(await claim(false, anHourBack)).toEqual([staging.id, production.id].toSorted());
    expect(await claim(false, anHourBack)).toEqual([]);
  });

  it("one that is short of a replica -> due again with the next tick", async () => {
    const { staging, production } = world;
    expect(await claim(false)).toEqual([staging.id, production.id].toSorted());
    await lookAgainSoon(db, [staging.id], now);
    expect(await claim(false, new Date(now.getTime() + 1_000))).toEqual([staging.id]);
  });
});

import { beforeEach, expect, it, vi } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { type DemoControls, nothingSimulated } from "@/lib/contracts/demo-controls";
import { describeEvent } from "@/lib/domain/audit/describe-event";
import { requestRollout } from "@/lib/services/rollouts/request";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { demoSwitches, listMovingCandidates } from "./demo-controls";

vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile();
let world: DeploymentWorld;
let vera: Context;
let rolloutId: string;
let controls: DemoControls;

const store = {
  read: () => controls,
  write: (next: DemoControls) => {
    controls = next;
  },
};
const switches = demoSwitches(true, store);

beforeEach(async () => {
  controls = nothingSimulated;
  world = await createDeploymentWorld(db);
  vera = await world.person("viewer");
  const emil = await world.person("ml_engineer");
  ({ id: rolloutId } = await requestRollout.execute(emil, { deploymentId: world.staging.id, version: 2 }));
  const [from] = world.model.versions;
  // What a worker and an earlier version would have made of it.
  await db.rollout.update({ where: { id: rolloutId }, data: { phase: "running", fromVersionId: from?.id ?? null } });
});

it("offers the candidates that answer now, to people of their team only", async () => {
  const offered = [{ rolloutId, teamId: world.team.id, deployment: world.staging.name, version: 2 }];
  expect(await listMovingCandidates(vera)).toEqual(offered);
  const stranger = await (await createDeploymentWorld(db)).person("viewer");
  expect(await listMovingCandidates(stranger)).toEqual([]);
  await db.rollout.update({ where: { id: rolloutId }, data: { phase: "failed", finishedAt: systemClock.now() } });
  expect(await listMovingCandidates(vera)).toEqual([]);
});

it("makes a candidate bad in one way at a time, and well again", async () => {
  await switches.spoil.execute(vera, { rolloutId, way: "errors" });
  const { faults } = await switches.spoil.execute(vera, { rolloutId, way: "slow" });
  expect(faults).toMatchObject([{ deployment: world.staging.name, version: 2, way: "slow" }]);
  expect(controls.faults).toEqual(faults);
  await switches.mend.execute(vera, { deployment: world.staging.name });
  expect(controls.faults).toEqual([]);
  const trail = await db.auditEvent.findMany({
    where: { noun: "demo", teamId: world.team.id },
    orderBy: { id: "asc" },
  });
  expect(trail.map((event) => describeEvent(event))).toEqual([
    `Demo: v2 of ${world.staging.name} made bad`,
    `Demo: v2 of ${world.staging.name} made bad`,
    `Demo: ${world.staging.name} back to normal`,
  ]);
});

it("stops the traffic once, and lets it go on", async () => {
  const { trafficStoppedAt } = await switches.stopTraffic.execute(vera, { isStopped: true });
  expect(trafficStoppedAt).not.toBeNull();
  expect(await switches.stopTraffic.execute(vera, { isStopped: true })).toEqual({ trafficStoppedAt, faults: [] });
  expect((await switches.stopTraffic.execute(vera, { isStopped: false })).trafficStoppedAt).toBeNull();
  const trail = await db.auditEvent.findMany({ where: { verb: "demo.stop_traffic" }, orderBy: { id: "asc" } });
  expect(trail.map((event) => describeEvent(event)).at(0)).toBe("Demo: traffic stopped");
  expect(trail.map((event) => describeEvent(event)).at(-1)).toBe("Demo: traffic goes on");
});

it("refuses what is not there, what makes no sense, and everything outside of the demo", async () => {
  const unknown = { rolloutId: systemClock.id(), way: "slow" };
  await expect(switches.spoil.execute(vera, unknown)).rejects.toMatchObject({ code: "not_found" });
  const nonsense = { rolloutId, way: "explode" };
  await expect(switches.spoil.execute(vera, nonsense)).rejects.toMatchObject({ code: "invalid_input" });
  const outside = demoSwitches(false, store);
  await expect(outside.spoil.execute(vera, { rolloutId, way: "slow" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(outside.stopTraffic.execute(vera, { isStopped: true })).rejects.toMatchObject({ code: "forbidden" });
  await expect(outside.mend.execute(vera, { deployment: "x" })).rejects.toMatchObject({ code: "forbidden" });
  expect(controls).toEqual(nothingSimulated);
});

import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import type { ApprovalPolicy } from "@/lib/domain/approvals/policy";
import { decideApproval } from "@/lib/services/approvals/decide";
import { updateEnvironment } from "@/lib/services/environments/update";
import { advanceAsWorker } from "@/lib/testing/advance-as-worker";
import { createDeploymentWorld, type DeploymentWorld, oneApproval } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { admit } from "@/lib/workers/reconcile-admit";
import { claimDeployments } from "@/lib/workers/reconcile-load";
import { getRollout } from "./queries";
import { requestRollout } from "./request";
import { rollBack } from "./roll-back";
import { startRollout } from "./start";

// Each test takes up to a hundred commands, each a transaction of its own, on a machine that runs other tests beside.
vi.setConfig({ testTimeout: 60_000 });

const { db } = databaseForFile();
let world: DeploymentWorld;
let emil: Context;
let rosa: Context;
let alma: Context;

beforeEach(async () => {
  world = await createDeploymentWorld(db);
  [emil, rosa, alma] = await Promise.all([
    world.person("ml_engineer"),
    world.person("responder"),
    world.person("approver"),
  ]);
});

const setPolicy = (over: Partial<ApprovalPolicy>, environmentId = world.environments.production) =>
  updateEnvironment.execute(systemContext(db, "test"), { environmentId, policy: { ...oneApproval, ...over } });
const settle = (id: string) => advanceAsWorker(db, id, "candidate_ready", "step_done", "settled");
const approve = (requestId: string | undefined | null) =>
  decideApproval.execute(alma, { requestId, verdict: "approve" });
const rolloutOf = (id: string) => db.rollout.findUniqueOrThrow({ where: { id }, include: { approvalRequest: true } });
const goBack = (deploymentId = world.production.id) =>
  rollBack.execute(emil, { deploymentId, reason: "callers complain" });

const rolling = { strategy: { kind: "rolling" }, autoStart: true } as const;
async function approvedLive(version: number) {
  const asked = await requestRollout.execute(emil, { deploymentId: world.production.id, version, ...rolling });
  await approve(asked.approvalRequestId);
  await settle(asked.id);
  return asked.id;
}
async function brokenLive(version: number) {
  const asked = {
    deploymentId: world.production.id,
    version,
    ...rolling,
    breakGlass: true,
    reason: "callers get errors",
  };
  const { id } = await requestRollout.execute(rosa, asked);
  await settle(id);
  return id;
}
async function stagedLive(version: number) {
  const { id } = await requestRollout.execute(emil, { deploymentId: world.staging.id, version, ...rolling });
  await settle(id);
  return id;
}

/** The versions that the worker would serve in a deployment, and why it refuses others. */
async function admitted(deploymentId: string) {
  const row = (await claimDeployments(db, new Date(), true)).find(({ id }) => id === deploymentId);
  if (!row) throw new Error("The deployment is not there.");
  const { arms, refusals } = await admit(db, row, "build");
  return { serves: arms.map(({ version }) => version), refusals: refusals.map(({ reason }) => reason) };
}

describe("a way back", () => {
  it("to what broke the glass waits for an approval; that one carries the next", async () => {
    const broken = await brokenLive(1);
    await approvedLive(2);
    const back = await goBack();
    const waiting = await rolloutOf(back.id);
    expect(waiting).toMatchObject({ phase: "awaiting_approval", approvalRequest: { state: "pending" } });
    expect(waiting.plan).toMatchObject({ restores: broken, carriedBy: null });
    expect((await getRollout(emil, { id: back.id })).plan).toContainEqual({
      ...{ term: "Way back", value: "restores an earlier state that nobody approved" },
    });
    await approve(waiting.approvalRequest?.id);
    expect(await admitted(world.production.id)).toEqual({ serves: [2, 1], refusals: [] });
    await settle(back.id);
    await settle((await goBack()).id);
    const again = await goBack();
    expect(await rolloutOf(again.id)).toMatchObject({
      ...{ phase: "starting", approvalRequest: null, plan: { restores: back.id, carriedBy: "approval" } },
    });
  });

  it("after another names what first brought the version: twelve in a row hold", async () => {
    const first = [await approvedLive(1), await approvedLive(2)];
    for (let turn = 0; turn < 12; turn += 1) {
      const { id } = await goBack();
      expect((await rolloutOf(id)).plan).toMatchObject({ restores: first[turn % 2], carriedBy: "approval" });
      await settle(id);
      const serves = [(turn % 2) + 1];
      expect(await admitted(world.production.id)).toEqual({ serves, refusals: [] });
    }
  });

  it("takes from a way back that was edited by hand nothing", async () => {
    await approvedLive(1);
    await approvedLive(2);
    const { id } = await goBack();
    await settle(id);
    await settle((await goBack()).id);
    await db.$executeRaw`UPDATE rollouts SET plan = jsonb_set(plan, '{environmentVariables}', '{"X": "1"}') WHERE id = ${id}::uuid`;
    expect((await rolloutOf((await goBack()).id)).plan).toMatchObject({ environmentVariables: {} });
  });

  it("to what needed no approval waits for one where the policy asks since", async () => {
    await stagedLive(1);
    await stagedLive(2);
    await setPolicy({}, world.environments.staging);
    expect(await goBack(world.staging.id)).toMatchObject({ phase: "awaiting_approval" });
  });

  it("goes on serving when the policy becomes stricter", async () => {
    await stagedLive(1);
    await stagedLive(2);
    await settle((await goBack(world.staging.id)).id);
    await setPolicy({}, world.environments.staging);
    expect(await admitted(world.staging.id)).toEqual({ serves: [1], refusals: [] });
  });
});

describe("what may start no more when somebody starts it", () => {
  it("an approval that was not used in time", async () => {
    const { id, approvalRequestId } = await requestRollout.execute(emil, {
      ...{ deploymentId: world.production.id, version: 1 },
    });
    await approve(approvalRequestId);
    await db.approvalRequest.update({ where: { rolloutId: id }, data: { expiresAt: new Date(0) } });
    await startRollout.execute(emil, { rolloutId: id });
    const reason = "The approval was not used before it expired; ask again.";
    expect(await rolloutOf(id)).toMatchObject({ phase: "expired", reason, approvalRequest: { state: "expired" } });
  });

  it("what needed no approval, where the policy asks for some since", async () => {
    const { id } = await requestRollout.execute(emil, { deploymentId: world.staging.id, version: 1 });
    await setPolicy({}, world.environments.staging);
    await startRollout.execute(emil, { rolloutId: id });
    const reason = expect.stringMatching(/^The policy of staging-.* asks for approvals since; ask again\.$/);
    expect(await rolloutOf(id)).toMatchObject({ phase: "voided", reason });
  });
});

it("an approval that comes too late says that the request is void", async () => {
  const asked = { deploymentId: world.production.id, version: 1, autoStart: true };
  const { id, approvalRequestId } = await requestRollout.execute(emil, asked);
  await db.modelVersion.update({ where: { id: (await rolloutOf(id)).toVersionId }, data: { deletedAt: new Date() } });
  expect(await approve(approvalRequestId)).toMatchObject({
    ...{ state: "voided", rolloutPhase: "voided", reason: "The version was deleted." },
  });
});

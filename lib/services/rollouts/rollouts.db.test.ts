import { beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import { AppError } from "@/lib/domain/errors/app-error";
import { decideApproval } from "@/lib/services/approvals/decide";
import { expireApproval } from "@/lib/services/approvals/expire";
import { findRehearsal } from "@/lib/services/approvals/find-rehearsal";
import { findTrial } from "@/lib/services/approvals/find-trial";
import { getDeployment } from "@/lib/services/deployments/queries";
import { stopDeployment } from "@/lib/services/deployments/stop";
import { updateEnvironment } from "@/lib/services/environments/update";
import { searchPalette } from "@/lib/services/palette/queries";
import { advanceAsWorker } from "@/lib/testing/advance-as-worker";
import { createDeploymentWorld, type DeploymentWorld, oneApproval } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { abortRollout } from "./abort";
import { advanceRollout } from "./advance";
import { continueRollout } from "./continue";
import { finishRollout } from "./finish";
import { requestRollout } from "./request";
import { rollBack } from "./roll-back";
import { setRolloutWeight } from "./set-weight";
import { startRollout } from "./start";
import { withdrawRollout } from "./withdraw";

// A rollout takes some ten commands, each a transaction of its own, on a machine that runs other tests beside.
vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile();
let world: DeploymentWorld;
let emil: Context;
let ada: Context;
let alma: Context;

beforeEach(async () => {
  world = await createDeploymentWorld(db);
  [emil, ada, alma] = [
    await world.person("ml_engineer"),
    await world.person("data_scientist"),
    await world.person("approver"),
  ];
});

const canary = { kind: "canary", weights: [25, 50] } as const;
const inStaging = (over: object = {}) =>
  requestRollout.execute(emil, {
    deploymentId: world.staging.id,
    version: 1,
    strategy: canary,
    autoStart: true,
    ...over,
  });
const inProduction = (over: object = {}, ctx = emil) =>
  requestRollout.execute(ctx, { deploymentId: world.production.id, version: 1, strategy: canary, ...over });

const advance = (rolloutId: string, ...events: Parameters<typeof advanceAsWorker>[2][]) =>
  advanceAsWorker(db, rolloutId, ...events);
async function goLive(version: number) {
  const { id } = await inStaging({ version, strategy: { kind: "rolling" } });
  await advance(id, "candidate_ready", "step_done", "settled");
  return id;
}
const rolloutOf = (id: string) => db.rollout.findUniqueOrThrow({ where: { id }, include: { approvalRequest: true } });
const armsOf = async (deploymentId: string) =>
  (await db.deployment.findUniqueOrThrow({ where: { id: deploymentId } })).desiredArms;

async function refusalOf(run: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await run;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("a canary in an environment without approvals", () => {
  it("goes through its steps; each move has an event, a reason and an audit row", async () => {
    await goLive(1);
    const { id } = await inStaging({ version: 2, reason: "knows the west" });
    await advance(id, "candidate_ready", "step_done");
    expect(await rolloutOf(id)).toMatchObject({ phase: "waiting", weight: 25 });
    expect(await armsOf(world.staging.id)).toMatchObject([
      { arm: "live", version: 1, weight: 75 },
      { arm: "candidate", version: 2, weight: 25, rolloutId: id },
    ]);
    await continueRollout.execute(emil, { rolloutId: id });
    await advance(id, "step_done");
    await finishRollout.execute(emil, { rolloutId: id, reason: "clear enough" });
    await advance(id, "settled");
    expect(await armsOf(world.staging.id)).toMatchObject([{ arm: "live", version: 2, weight: 100, rolloutId: id }]);
    const events = await db.rolloutEvent.findMany({ where: { rolloutId: id }, orderBy: { at: "asc" } });
    expect(events.map((event) => event.event)).toEqual([
      ...["request", "start", "candidate_ready", "step_done", "continue", "step_done", "finish", "settled"],
    ]);
    expect(events.every((event) => event.reason !== "")).toBe(true);
    expect(events.at(-2)).toMatchObject({ reason: "clear enough", actorName: emil.actor.name });
    const trail = await db.auditEvent.findMany({ where: { nounId: id, outcome: "done" }, orderBy: { at: "asc" } });
    expect(trail.map((event) => event.verb)).toEqual([
      ...["rollout.request", "rollout.advance", "rollout.advance", "rollout.continue"],
      ...["rollout.advance", "rollout.finish", "rollout.advance"],
    ]);
  });

  it("is aborted with all traffic back, and the first version of all leaves nothing wished", async () => {
    const { id } = await inStaging();
    await abortRollout.execute(emil, { rolloutId: id, reason: "wrong file" });
    expect(await armsOf(world.staging.id)).toMatchObject([{ arm: "candidate", weight: 0 }]);
    await advance(id, "returned");
    expect(await rolloutOf(id)).toMatchObject({ phase: "aborted", finishedAt: expect.any(Date) });
    expect(await db.deployment.findUnique({ where: { id: world.staging.id } })).toMatchObject({
      desiredState: "stopped",
      desiredArms: [],
    });
  });

  it("takes any share by hand", async () => {
    await goLive(1);
    const { id } = await inStaging({ version: 2 });
    await advance(id, "candidate_ready", "step_done");
    await setRolloutWeight.execute(emil, { rolloutId: id, weight: 33.5, reason: "The first hour looks well." });
    expect(await armsOf(world.staging.id)).toMatchObject([{ weight: 66.5 }, { weight: 33.5 }]);
    const trail = await db.auditEvent.findFirst({ where: { nounId: id, verb: "rollout.set_weight" } });
    expect(trail?.reason).toBe("Share 25 % → 33.5 %. The first hour looks well.");
  });

  it("rolls back to what served before, over a rollout that is under way", async () => {
    await goLive(1);
    await goLive(2);
    const { id } = await inStaging({ version: 3 });
    const back = await rollBack.execute(await world.person("responder"), {
      deploymentId: world.staging.id,
      reason: "worse",
    });
    expect(await rolloutOf(id)).toMatchObject({ phase: "superseded", supersededById: back.id });
    expect(await rolloutOf(back.id)).toMatchObject({ phase: "starting", strategy: "rolling" });
    await advance(back.id, "candidate_ready", "step_done", "settled");
    expect(await armsOf(world.staging.id)).toMatchObject([{ version: 1, weight: 100 }]);
  });

  it("offers the way back on the page and in the palette exactly where there is one", async () => {
    const offers = async () => [
      (await getDeployment(emil, world.staging.id)).canRollBack,
      (await searchPalette(emil, "back")).items.some(({ id }) => id === `rollout.roll_back:${world.staging.id}`),
    ];
    const { id } = await inStaging();
    await abortRollout.execute(emil, { rolloutId: id, reason: "wrong file" });
    await advance(id, "returned");
    await goLive(1);
    expect(await offers()).toEqual([false, false]);
    const back = { deploymentId: world.staging.id, reason: "worse" };
    expect(await refusalOf(rollBack.execute(emil, back))).toMatchObject({ code: "conflict" });
    await goLive(2);
    expect(await offers()).toEqual([true, true]);
    await stopDeployment.execute(emil, back);
    expect(await offers()).toEqual([false, false]);
  });

  it("speaks for a version that is asked for elsewhere: how it did, and how long the way back took", async () => {
    await goLive(1);
    await goLive(2);
    const back = await rollBack.execute(emil, { deploymentId: world.staging.id, reason: "a rehearsal" });
    await advance(back.id, "candidate_ready", "step_done", "settled");
    const [v1, v2, v3] = world.model.versions.map(({ id }) => id);
    const asked = (toVersionId = "") => ({
      ...{ id: systemClock.id(), fromVersionId: v1 ?? null, toVersionId, deploymentId: world.production.id },
      deployment: { teamId: world.team.id },
    });
    const trial = { rolloutNumber: 2, from: 1, to: 2, weight: null };
    expect(await findTrial(emil, asked(v2), null)).toMatchObject({ ...trial, evidence: [] });
    expect(await findRehearsal(emil, asked(v2), null)).toMatchObject({ tookMs: expect.any(Number) });
    expect(await findTrial(emil, asked(v3), null)).toBeNull();
    expect(await findRehearsal(emil, asked(v3), null)).toBeNull();

    const decided = await db.rollout.findFirstOrThrow({ where: { deploymentId: world.staging.id, number: 2 } });
    const startedAt = decided.startedAt ?? systemClock.now();
    expect(await findTrial(emil, asked(v2), startedAt)).toMatchObject({ ...trial, finishedAt: null });
    expect(await findTrial(emil, asked(v2), new Date(startedAt.getTime() - 1))).toBeNull();
    const look = { rolloutId: decided.id, stepIndex: 1, windowFrom: startedAt, alpha: 0.05, gates: [], method: "" };
    for (const [ms, phase] of [
      [0, "Running"],
      [1000, "Failed"],
    ] as const) {
      const at = new Date(startedAt.getTime() + ms);
      await db.analysisLook.create({ data: { ...look, id: systemClock.id(), at, windowTo: at, phase, reason: "" } });
    }
    expect((await findTrial(emil, asked(v2), startedAt))?.gates).toMatchObject({
      looks: 1,
      latest: { phase: "Running" },
    });
    expect(await findRehearsal(emil, asked(v2), startedAt)).toBeNull();
  });
});

describe("an approval", () => {
  it("lets exactly this plan start, once somebody else gave it", async () => {
    const { id, approvalRequestId: requestId } = await inProduction({}, ada);
    expect(await refusalOf(startRollout.execute(emil, { rolloutId: id }))).toMatchObject({ code: "conflict" });
    await decideApproval.execute(alma, { requestId, verdict: "approve", comment: "watch the east" });
    expect(await rolloutOf(id)).toMatchObject({ phase: "ready", approvalRequest: { state: "approved" } });
    await startRollout.execute(emil, { rolloutId: id });
    expect(await rolloutOf(id)).toMatchObject({ phase: "starting" });
  });

  it("is not the requester's to give, whatever their roles", async () => {
    const both = contextOf(db, await createPerson(db, world.team, ["ml_engineer", "approver"]));
    const { approvalRequestId: requestId } = await inProduction({}, both);
    const refusal = await refusalOf(decideApproval.execute(both, { requestId, verdict: "approve" }));
    expect(refusal).toEqual({ code: "forbidden", message: "You asked for this rollout; somebody else must decide." });
    expect(await db.approvalDecision.count({ where: { requestId: requestId ?? "" } })).toBe(0);
  });

  it("starts the rollout by itself where the plan says so", async () => {
    const { id, approvalRequestId: requestId } = await inProduction({ autoStart: true });
    await decideApproval.execute(alma, { requestId, verdict: "approve" });
    expect(await rolloutOf(id)).toMatchObject({ phase: "starting" });
  });

  it("that is refused ends the rollout, with the reason", async () => {
    const { id, approvalRequestId: requestId } = await inProduction();
    await decideApproval.execute(alma, { requestId, verdict: "refuse", comment: "no evidence for the west" });
    expect(await rolloutOf(id)).toMatchObject({ phase: "refused", reason: "Refused. “no evidence for the west”" });
  });

  it("is settled once when two people decide at the same moment", async () => {
    const other = await world.person("approver");
    const { id, approvalRequestId: requestId } = await inProduction();
    const answers = await Promise.allSettled([
      decideApproval.execute(alma, { requestId, verdict: "approve" }),
      decideApproval.execute(other, { requestId, verdict: "refuse", comment: "no" }),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { phase, approvalRequest } = await rolloutOf(id);
    expect([phase, approvalRequest?.state]).toEqual(phase === "ready" ? ["ready", "approved"] : ["refused", "refused"]);
  });

  it("is withdrawn with its rollout, and then cannot be given", async () => {
    const { id, approvalRequestId: requestId } = await inProduction({}, ada);
    await withdrawRollout.execute(ada, { rolloutId: id });
    expect(await rolloutOf(id)).toMatchObject({ phase: "withdrawn", approvalRequest: { state: "withdrawn" } });
    expect(await refusalOf(decideApproval.execute(alma, { requestId, verdict: "approve" }))).toMatchObject({
      code: "conflict",
    });
  });

  it("expires with its request, not before", async () => {
    const { id, approvalRequestId: requestId } = await inProduction();
    expect(await refusalOf(expireApproval.execute(systemContext(db, "worker"), { requestId }))).toMatchObject({
      code: "conflict",
    });
    await db.approvalRequest.update({ where: { id: requestId ?? "" }, data: { expiresAt: new Date(0) } });
    await expireApproval.execute(systemContext(db, "worker"), { requestId });
    expect(await rolloutOf(id)).toMatchObject({ phase: "expired", approvalRequest: { state: "expired" } });
  });

  it("is voided when another version went live since it was asked for", async () => {
    const first = await inProduction({ version: 1, strategy: { kind: "rolling" }, autoStart: true });
    await decideApproval.execute(alma, { requestId: first.approvalRequestId, verdict: "approve" });
    await advance(first.id, "candidate_ready", "step_done", "settled");
    const second = await inProduction({ version: 2 });
    await decideApproval.execute(alma, { requestId: second.approvalRequestId, verdict: "approve" });
    await stopDeployment.execute(emil, { deploymentId: world.production.id, reason: "moved" });
    expect(await rolloutOf(second.id)).toMatchObject({ phase: "aborted", approvalRequest: { state: "voided" } });
  });

  it("of a way back is the one of the state that it restores", async () => {
    for (const version of [1, 2]) {
      const { id, approvalRequestId } = await inProduction({ version, strategy: { kind: "rolling" }, autoStart: true });
      await decideApproval.execute(alma, { requestId: approvalRequestId, verdict: "approve" });
      await advance(id, "candidate_ready", "step_done", "settled");
    }
    const back = await rollBack.execute(emil, { deploymentId: world.production.id, reason: "worse" });
    expect(await rolloutOf(back.id)).toMatchObject({ phase: "starting", approvalRequest: null });
  });

  it("allows no share that its plan does not name", async () => {
    const first = await inProduction({ strategy: { kind: "rolling" }, autoStart: true });
    await decideApproval.execute(alma, { requestId: first.approvalRequestId, verdict: "approve" });
    await advance(first.id, "candidate_ready", "step_done", "settled");
    const { id, approvalRequestId } = await inProduction({ version: 2, autoStart: true });
    await decideApproval.execute(alma, { requestId: approvalRequestId, verdict: "approve" });
    await advance(id, "candidate_ready", "step_done");
    expect((await refusalOf(setRolloutWeight.execute(emil, { rolloutId: id, weight: 40 }))).message).toMatch(
      /not in the approved plan \(25 %, 50 %, then all\)/,
    );
    await setRolloutWeight.execute(emil, { rolloutId: id, weight: 50 });
    expect(await rolloutOf(id)).toMatchObject({ phase: "running", weight: 50 });
  });
});

describe("a row edited by hand starts nothing", () => {
  it.each<[string, (rolloutId: string) => Promise<unknown>]>([
    [
      "the plan",
      (id) => db.$executeRaw`UPDATE rollouts SET plan = jsonb_set(plan, '{replicas}', '9') WHERE id = ${id}::uuid`,
    ],
    ["the phase", (id) => db.rollout.update({ where: { id }, data: { phase: "ready" } })],
    [
      "the decision",
      (id) =>
        db.$executeRaw`UPDATE approval_decisions SET verdict = 'approve' WHERE request_id IN (SELECT id FROM approval_requests WHERE rollout_id = ${id}::uuid)`,
    ],
    [
      "the policy of the request",
      (id) =>
        db.$executeRaw`UPDATE approval_requests SET policy = jsonb_set(policy, '{approvals}', '0'), state = 'approved' WHERE rollout_id = ${id}::uuid`,
    ],
    [
      "the policy of the environment",
      () =>
        db.$executeRaw`UPDATE environments SET approval_policy = jsonb_set(approval_policy, '{approvals}', '0') WHERE id = ${world.environments.production}::uuid`,
    ],
  ])("%s", async (_name, edit) => {
    const { id } = await inProduction();
    await edit(id);
    await db.rollout.update({ where: { id }, data: { phase: "ready" } });
    await startRollout.execute(emil, { rolloutId: id });
    expect(await rolloutOf(id)).toMatchObject({ phase: "voided" });
    expect(await armsOf(world.production.id)).toEqual([]);
  });

  it("and a loosened policy lets nobody ask", async () => {
    await db.environment.update({
      where: { id: world.environments.production },
      data: { approvalPolicy: { ...oneApproval, approvals: 0 } },
    });
    expect((await refusalOf(inProduction())).message).toMatch(/changed outside of Slipway/);
    const tim = await world.person("team_admin");
    await updateEnvironment.execute(tim, { environmentId: world.environments.production, policy: oneApproval });
    expect(await inProduction()).toMatchObject({ phase: "awaiting_approval" });
  });

  it("and a wish is not built upon; only stop remains", async () => {
    await goLive(1);
    const { id } = await inStaging({ version: 2 });
    await db.$executeRaw`UPDATE deployments SET desired_arms = jsonb_set(desired_arms, '{0,weight}', '1') WHERE id = ${world.staging.id}::uuid`;
    expect((await refusalOf(abortRollout.execute(emil, { rolloutId: id, reason: "?" }))).message).toMatch(/Stop it/);
    await stopDeployment.execute(emil, { deploymentId: world.staging.id, reason: "edited by hand" });
    expect(await armsOf(world.staging.id)).toEqual([]);
  });
});

describe("bad input changes nothing", () => {
  it.each<[string, object, string]>([
    ["falling shares", { strategy: { kind: "canary", weights: [50, 25] } }, "invalid_input"],
    ["a share above 100 %", { strategy: { kind: "canary", weights: [101] } }, "invalid_input"],
    ["a share that is no number", { strategy: { kind: "canary", weights: [Number.NaN] } }, "invalid_input"],
    ["an empty plan", { strategy: { kind: "canary", weights: [] } }, "invalid_input"],
    ["a canary without shares", { strategy: { kind: "canary" } }, "invalid_input"],
    ["a version that does not exist", { version: 99 }, "invalid_input"],
    ["a variable that is no name", { environmentVariables: { "a b": "1" } }, "invalid_input"],
    ["a variable that would run code", { environmentVariables: { NODE_OPTIONS: "--import=x" } }, "invalid_input"],
  ])("%s", async (_name, over, code) => {
    expect(await refusalOf(inStaging(over))).toMatchObject({ code });
    expect(await db.rollout.count({ where: { deploymentId: world.staging.id } })).toBe(0);
  });

  it("a version that is live already, and two rollouts at once", async () => {
    await goLive(1);
    expect(await refusalOf(inStaging({ version: 1 }))).toMatchObject({
      code: "conflict",
      message: "v1 is live already.",
    });
    await inStaging({ version: 2 });
    expect(await refusalOf(inStaging({ version: 3 }))).toMatchObject({ code: "conflict" });
  });

  it("a deleted version", async () => {
    await db.modelVersion.update({ where: { id: world.model.versions[0]?.id }, data: { deletedAt: new Date() } });
    expect(await refusalOf(inStaging())).toMatchObject({ code: "invalid_input" });
  });

  it("continue, sent twice, moves once", async () => {
    await goLive(1);
    const { id } = await inStaging({ version: 2 });
    await advance(id, "candidate_ready", "step_done");
    const sent = [1, 2].map(() => continueRollout.execute(emil, { rolloutId: id, seenStep: 1 }));
    const answers = await Promise.allSettled(sent);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await rolloutOf(id)).toMatchObject({ phase: "running", stepIndex: 2 });
  });

  it("what the worker decided before a person changed the share is dropped, in the same phase and step too", async () => {
    const { id } = await inStaging();
    await advance(id, "candidate_ready");
    const { version, phase, stepIndex } = await rolloutOf(id);
    await setRolloutWeight.execute(emil, { rolloutId: id, weight: 33 });
    expect(await rolloutOf(id)).toMatchObject({ phase, stepIndex, weight: 33 });
    const decided = { rolloutId: id, seenVersion: version, event: "step_done", reason: null } as const;
    expect(await advanceRollout.execute(systemContext(db, "worker"), decided)).toMatchObject({ moved: false });
  });
});

describe("another team", () => {
  it("finds neither deployment nor rollout", async () => {
    const stranger = contextOf(
      db,
      await createPerson(db, await createTeam(db, `other-${Date.now()}`), ["ml_engineer"]),
    );
    const { id } = await inStaging();
    expect(await refusalOf(abortRollout.execute(stranger, { rolloutId: id, reason: "?" }))).toMatchObject({
      code: "not_found",
    });
  });
});

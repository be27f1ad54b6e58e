import { beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import type { Scope } from "@/lib/domain/access/permissions";
import type { ApprovalPolicy } from "@/lib/domain/approvals/policy";
import { AppError } from "@/lib/domain/errors/app-error";
import { stopDeployment } from "@/lib/services/deployments/stop";
import { updateEnvironment } from "@/lib/services/environments/update";
import { abortRollout } from "@/lib/services/rollouts/abort";
import { requestRollout } from "@/lib/services/rollouts/request";
import { startRollout } from "@/lib/services/rollouts/start";
import { withdrawRollout } from "@/lib/services/rollouts/withdraw";
import { createDeploymentWorld, type DeploymentWorld, oneApproval } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf } from "@/lib/testing/world";
import { decideApproval } from "./decide";
import { expireApproval } from "./expire";
import { getApproval, getApprovalStatus, listWaitingApprovals } from "./queries";

// A test takes some ten commands, each a transaction of its own, on a machine that runs other tests beside.
vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile({ poolSize: 8 });
let world: DeploymentWorld;
let ada: Context;
let emil: Context;
let alma: Context;
let ben: Context;

beforeEach(async () => {
  world = await createDeploymentWorld(db);
  [ada, emil, alma, ben] = await Promise.all([
    world.person("data_scientist"),
    world.person("ml_engineer"),
    world.person("approver"),
    world.person("approver"),
  ]);
});

const userIdOf = ({ actor }: Context) => (actor.kind === "user" ? actor.id : "");
const setPolicy = (over: Partial<ApprovalPolicy>) =>
  updateEnvironment.execute(systemContext(db, "test"), {
    environmentId: world.environments.production,
    policy: { ...oneApproval, ...over },
  });
const setGroups = (person: Context, groups: string[]) =>
  db.user.update({ where: { id: userIdOf(person) }, data: { groups } });

async function ask(over: object = {}) {
  const input = { deploymentId: world.production.id, version: 1, ...over };
  const { id, approvalRequestId } = await requestRollout.execute(ada, input);
  return { rolloutId: id, requestId: approvalRequestId ?? "" };
}
const standing = async (rolloutId: string) => {
  const { phase, approvalRequest } = await db.rollout.findUniqueOrThrow({
    where: { id: rolloutId },
    include: { approvalRequest: { include: { decisions: true } } },
  });
  return { phase, state: approvalRequest?.state, decisions: approvalRequest?.decisions.length };
};
const approve = (person: Context, requestId: string, over: object = {}) =>
  decideApproval.execute(person, { requestId, verdict: "approve", ...over });

async function refusalOf(run: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return { code: error.code, message: error.message };
  throw new Error("It was not refused.", { cause: error });
}

/** A token as `maker` would make it. */
async function tokenOf(maker: Context | null, scopes: Scope[] = ["approve"]): Promise<Context> {
  const { team } = world;
  const token = { id: systemClock.id(), name: "release pipeline", teamId: team.id, scopes, deploymentId: null };
  const createdById = maker ? userIdOf(maker) : null;
  return contextOf(db, { kind: "token", ...token, teamSlug: team.slug, teamName: team.name, createdById });
}

describe("a quorum of two", () => {
  beforeEach(() => setPolicy({ approvals: 2 }));

  it("needs two people; a second vote by one of them does not count", async () => {
    const { rolloutId, requestId } = await ask();
    expect(await approve(alma, requestId)).toMatchObject({ state: "pending", reason: "1 of 2 approvals." });
    expect(await refusalOf(approve(alma, requestId))).toMatchObject({ code: "conflict" });
    expect(await refusalOf(approve(await tokenOf(alma), requestId))).toMatchObject({ code: "conflict" });
    expect(await standing(rolloutId)).toEqual({ phase: "awaiting_approval", state: "pending", decisions: 1 });
    expect(await getApprovalStatus(ada, requestId)).toMatchObject({ state: "pending", have: 1, needed: 2 });
    expect(await listWaitingApprovals(alma)).toMatchObject([{ have: 1, needed: 2, mayDecide: false }]);
    expect(await listWaitingApprovals(ben)).toMatchObject([{ mayDecide: true }]);
    await approve(ben, requestId);
    expect(await standing(rolloutId)).toEqual({ phase: "ready", state: "approved", decisions: 2 });
  });

  it("is reached once when both approve at the same moment", async () => {
    const { rolloutId, requestId } = await ask();
    const answers = await Promise.all([approve(alma, requestId), approve(ben, requestId)]);
    expect(answers.map(({ state }) => state).sort()).toEqual(["approved", "pending"]);
    expect(await standing(rolloutId)).toEqual({ phase: "ready", state: "approved", decisions: 2 });
  });

  it("is not reached by one person who presses twice at the same moment", async () => {
    const { rolloutId, requestId } = await ask();
    const answers = await Promise.allSettled([approve(alma, requestId), approve(alma, requestId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await standing(rolloutId)).toEqual({ phase: "awaiting_approval", state: "pending", decisions: 1 });
  });
});

describe("asking for changes", () => {
  it("ends the request with the comment; a new one replaces it, and the old one stays as it is", async () => {
    const { rolloutId, requestId } = await ask();
    const verdict = "ask_for_changes";
    expect(await refusalOf(decideApproval.execute(alma, { requestId, verdict }))).toMatchObject({
      code: "invalid_input",
    });
    await decideApproval.execute(alma, { requestId, verdict, comment: "Start at 5 %." });
    expect(await standing(rolloutId)).toEqual({
      phase: "changes_requested",
      state: "changes_requested",
      decisions: 1,
    });
    const { reason } = await db.rollout.findUniqueOrThrow({ where: { id: rolloutId } });
    expect(reason).toBe("Changes asked for. “Start at 5 %.”");
    const again = await ask({ strategy: { kind: "canary", weights: [5, 50] } });
    expect(await refusalOf(approve(ben, requestId))).toMatchObject({
      code: "conflict",
      message: "Somebody already asked for changes; a new request will replace this one.",
    });
    expect(await refusalOf(startRollout.execute(emil, { rolloutId }))).toMatchObject({ code: "conflict" });
    await approve(ben, again.requestId);
    expect(await standing(again.rolloutId)).toMatchObject({ phase: "ready" });
  });
});

describe("a policy that names groups", () => {
  beforeEach(() => setPolicy({ groups: ["risk-board", "ml-safety"] }));

  it("lets only their members decide, and seals the group into the decision", async () => {
    await setGroups(ben, ["staff", "ml-safety"]);
    const { rolloutId, requestId } = await ask();
    expect(await refusalOf(approve(alma, requestId))).toEqual({
      code: "forbidden",
      message: "The policy asks for somebody of the group “risk-board” or “ml-safety”, and you are in none of them.",
    });
    expect((await getApproval(alma, requestId)).obstacle).toMatch(/in none of them/);
    expect((await listWaitingApprovals(alma)).map(({ mayDecide }) => mayDecide)).toEqual([false]);
    await approve(ben, requestId);
    // What the provider says later changes nothing of what was decided.
    await setGroups(ben, []);
    expect(await getApprovalStatus(ada, requestId)).toMatchObject({
      ...{ state: "approved", isValid: true, have: 1 },
      decisions: [{ group: "ml-safety", token: null }],
    });
    await startRollout.execute(emil, { rolloutId });
    expect(await standing(rolloutId)).toMatchObject({ phase: "starting" });
  });

  it("does not let a member decide who is no approver", async () => {
    await setGroups(emil, ["risk-board"]);
    const { requestId } = await ask();
    expect(await refusalOf(approve(emil, requestId))).toMatchObject({ code: "forbidden" });
  });

  it("voids nothing that was asked under another policy", async () => {
    const { rolloutId, requestId } = await ask();
    expect(await getApproval(ben, requestId)).toMatchObject({ policySince: null });
    await setPolicy({ approvals: 5 });
    const { policy, policySince } = await getApproval(ben, requestId);
    expect([policy[0], policySince?.[0]]).toEqual([
      expect.stringMatching(/^1 person approves, of the group/),
      "5 people approve, other than the one who asks",
    ]);
    await setGroups(ben, ["risk-board"]);
    await approve(ben, requestId);
    await startRollout.execute(emil, { rolloutId });
    expect(await standing(rolloutId)).toMatchObject({ phase: "starting", state: "approved" });
  });
});

it("a policy for canaries lets a rolling update go without an approval", async () => {
  await setPolicy({ strategies: ["canary"] });
  expect(await ask({ strategy: { kind: "rolling" } })).toMatchObject({ requestId: "" });
  const { requestId } = await ask({ strategy: { kind: "canary", weights: [10] } });
  expect(await getApprovalStatus(ada, requestId)).toMatchObject({ state: "pending", needed: 1 });
});

describe("a decision by API token", () => {
  it("counts as its maker's, and names the token", async () => {
    const { requestId } = await ask();
    await approve(await tokenOf(alma), requestId, { comment: "The checks are green." });
    const name = alma.actor.name;
    expect(await getApprovalStatus(ada, requestId)).toMatchObject({
      ...{ state: "approved", isValid: true },
      decisions: [{ decider: name, token: "release pipeline", comment: "The checks are green." }],
    });
    const trail = await db.auditEvent.findFirst({ where: { nounId: requestId, verb: "approval.decide" } });
    expect(trail).toMatchObject({ actorName: "release pipeline", after: { decidedFor: name } });
  });

  it.each<[string, () => Promise<Context>, RegExp]>([
    ["without the scope", () => tokenOf(alma, ["read", "deploy"]), /lacks the scope “approve”/],
    ["of somebody who is no approver", () => tokenOf(emil), /no approver here/],
    ["of the one who asked", () => tokenOf(ada), /no approver here/],
    ["that nobody made", () => tokenOf(null), /no approver here/],
    [
      "of somebody whom the provider no longer knows",
      async () => {
        await db.user.update({ where: { id: userIdOf(alma) }, data: { disabledAt: new Date() } });
        return tokenOf(alma);
      },
      /no approver here/,
    ],
  ])("%s is refused", async (_name, token, message) => {
    const { rolloutId, requestId } = await ask();
    expect(await refusalOf(approve(await token(), requestId))).toEqual({
      code: "forbidden",
      message: expect.stringMatching(message),
    });
    expect(await standing(rolloutId)).toMatchObject({ state: "pending", decisions: 0 });
  });

  it("is not the requester's to give, by whatever token", async () => {
    const both = await world.person("approver", "ml_engineer");
    const asked = await requestRollout.execute(await tokenOf(both, ["deploy"]), {
      deploymentId: world.production.id,
      version: 1,
    });
    const requestId = asked.approvalRequestId ?? "";
    for (const person of [both, await tokenOf(both)]) {
      expect(await refusalOf(approve(person, requestId))).toMatchObject({ message: /You asked for this rollout/ });
    }
  });
});

describe("a digest that the decider saw", () => {
  it("must be the plan's", async () => {
    const { rolloutId, requestId } = await ask();
    expect(await refusalOf(approve(alma, requestId, { digest: "0".repeat(64) }))).toEqual({
      code: "conflict",
      message: "The plan has changed since you looked. Look again, then decide.",
    });
    expect(await standing(rolloutId)).toMatchObject({ state: "pending", decisions: 0 });
    const { digest } = await getApprovalStatus(alma, requestId);
    await approve(alma, requestId, { digest });
    expect(await standing(rolloutId)).toMatchObject({ state: "approved" });
  });

  it("of a plan that was edited by hand: the request is voided, whoever decides", async () => {
    const { rolloutId, requestId } = await ask();
    const { digest } = await getApprovalStatus(alma, requestId);
    await db.$executeRaw`UPDATE rollouts SET plan = jsonb_set(plan, '{replicas}', '9') WHERE id = ${rolloutId}::uuid`;
    expect(await approve(alma, requestId, { digest })).toMatchObject({ state: "voided" });
    expect(await standing(rolloutId)).toEqual({ phase: "voided", state: "voided", decisions: 0 });
  });
});

describe("deciding at the same moment as", () => {
  const reason = "changed our mind";
  type Other = (asked: { rolloutId: string; requestId: string }) => Promise<unknown>;
  type End = { phase: string; state: string };
  it.each<[string, Other, ...End[]]>([
    [
      "an abort",
      ({ rolloutId }) => abortRollout.execute(emil, { rolloutId, reason }),
      { phase: "aborted", state: "withdrawn" },
    ],
    [
      "a withdrawal",
      ({ rolloutId }) => withdrawRollout.execute(ada, { rolloutId, reason }),
      { phase: "withdrawn", state: "withdrawn" },
    ],
    [
      "a stop of the deployment",
      () => stopDeployment.execute(emil, { deploymentId: world.production.id, reason }),
      { phase: "aborted", state: "voided" },
    ],
    ["a new request", () => ask({ version: 2 }), { phase: "superseded", state: "voided" }],
    [
      "the end of its time",
      async ({ requestId }) => {
        await db.approvalRequest.update({ where: { id: requestId }, data: { expiresAt: new Date(0) } });
        return expireApproval.execute(systemContext(db, "worker"), { requestId });
      },
      { phase: "expired", state: "expired" },
    ],
    [
      "a refusal",
      ({ requestId }) => decideApproval.execute(ben, { requestId, verdict: "refuse", comment: "no" }),
      { phase: "refused", state: "refused" },
      { phase: "ready", state: "approved" },
    ],
  ])("%s ends in one state", async (_name, other, ...ends) => {
    const asked = await ask();
    await Promise.allSettled([other(asked), approve(alma, asked.requestId)]);
    const { phase, state, decisions } = await standing(asked.rolloutId);
    expect(ends).toContainEqual({ phase, state });
    const valid = (await getApprovalStatus(ada, asked.requestId)).have;
    expect(valid).toBe(decisions === 0 || state === "refused" ? 0 : 1);
  });

  it("an abort of what has begun by it: the approval came first, or the abort did", async () => {
    const { rolloutId, requestId } = await ask({ autoStart: false });
    const answers = await Promise.allSettled([
      approve(alma, requestId),
      startRollout.execute(emil, { rolloutId }),
      abortRollout.execute(emil, { rolloutId, reason }),
    ]);
    expect(answers[2].status).toBe("fulfilled");
    expect(["aborted", "aborting"]).toContain((await standing(rolloutId)).phase);
  });
});

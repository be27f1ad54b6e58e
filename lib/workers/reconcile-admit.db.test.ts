import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import type { ApprovalPolicy } from "@/lib/domain/approvals/policy";
import { decideApproval } from "@/lib/services/approvals/decide";
import { updateEnvironment } from "@/lib/services/environments/update";
import { requestRollout } from "@/lib/services/rollouts/request";
import { createDeploymentWorld, type DeploymentWorld, oneApproval } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { admit } from "./reconcile-admit";
import { claimDeployments } from "./reconcile-load";

vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile();
let world: DeploymentWorld;
let emil: Context;
let alma: Context;

beforeEach(async () => {
  world = await createDeploymentWorld(db);
  [emil, alma] = await Promise.all([world.person("ml_engineer"), world.person("approver")]);
});

const setPolicy = (over: Partial<ApprovalPolicy>) =>
  updateEnvironment.execute(systemContext(db, "test"), {
    environmentId: world.environments.production,
    policy: { ...oneApproval, ...over },
  });

const ask = (by: Context, over: object = {}) =>
  requestRollout.execute(by, { deploymentId: world.production.id, version: 1, autoStart: true, ...over });

/** Under way in production, as commands wrote it, by an approval that a group gave. */
async function startApproved(): Promise<string> {
  await setPolicy({ groups: ["risk-board"] });
  if (alma.actor.kind === "user")
    await db.user.update({ where: { id: alma.actor.id }, data: { groups: ["risk-board"] } });
  const { id, approvalRequestId } = await ask(emil);
  await decideApproval.execute(alma, { requestId: approvalRequestId, verdict: "approve" });
  return id;
}

/** What the worker would serve in production now, and what it refuses to. */
async function admitted() {
  const rows = await claimDeployments(db, new Date(), true);
  const row = rows.find(({ id }) => id === world.production.id);
  if (!row) throw new Error("The deployment is not there.");
  const { arms, refusals } = await admit(db, row, "build");
  return { serves: arms.map(({ version }) => version), refusals: refusals.map(({ reason }) => reason) };
}
const serving = { serves: [1], refusals: [] };

describe("directly before it touches anything, the worker admits", () => {
  it("what a group approved, whatever the provider says by now", async () => {
    await startApproved();
    await db.user.updateMany({ data: { groups: [] } });
    expect(await admitted()).toEqual(serving);
  });

  it("what was approved before the policy became stricter", async () => {
    await startApproved();
    await setPolicy({ approvals: 3, groups: ["nobody"] });
    expect(await admitted()).toEqual(serving);
  });

  it("what broke the glass: its plan says so under its seal", async () => {
    await ask(await world.person("responder"), { breakGlass: true, reason: "callers get errors" });
    expect(await admitted()).toEqual(serving);
  });

  it("a strategy for which the policy asks nobody", async () => {
    await setPolicy({ strategies: ["canary"] });
    await ask(emil, { strategy: { kind: "rolling" } });
    expect(await admitted()).toEqual(serving);
  });
});

describe("a row that was edited behind our back serves nothing:", () => {
  const ofRollout = "(SELECT id FROM approval_requests WHERE rollout_id = $1::uuid)";
  it.each<[string, string[]]>([
    ["the plan", [`UPDATE rollouts SET plan = jsonb_set(plan, '{replicas}', '2') WHERE id = $1::uuid`]],
    [
      "breakGlass, with the decision gone",
      [
        `UPDATE rollouts SET plan = jsonb_set(plan, '{breakGlass}', 'true') WHERE id = $1::uuid`,
        `DELETE FROM approval_decisions WHERE request_id IN ${ofRollout}`,
      ],
    ],
    [
      "the policy in the plan, with the decision gone",
      [
        `UPDATE rollouts SET plan = jsonb_set(plan, '{approval,approvals}', '0') WHERE id = $1::uuid`,
        `DELETE FROM approval_decisions WHERE request_id IN ${ofRollout}`,
      ],
    ],
    [
      "the policy of the request",
      [
        `UPDATE approval_requests SET policy = jsonb_set(policy, '{approvals}', '0') WHERE rollout_id = $1::uuid`,
        `DELETE FROM approval_decisions WHERE request_id IN ${ofRollout}`,
      ],
    ],
    [
      "the policy of the environment, with the seal of another",
      [
        `UPDATE environments e SET approval_policy = o.approval_policy, policy_seal = o.policy_seal
         FROM environments o WHERE o.team_id = e.team_id AND o.id <> e.id
           AND e.id = (SELECT environment_id FROM deployments d JOIN rollouts r ON r.deployment_id = d.id WHERE r.id = $1::uuid)`,
      ],
    ],
    [
      "the environment of the deployment",
      [
        `UPDATE deployments d SET environment_id = o.environment_id FROM deployments o, rollouts r
         WHERE r.id = $1::uuid AND d.id = r.deployment_id AND o.team_id = d.team_id AND o.id <> d.id`,
      ],
    ],
    [
      "the model of the deployment",
      [
        `WITH other AS (
           INSERT INTO models (id, team_id, name, created_by_name, created_at, updated_at)
           SELECT gen_random_uuid(), m.team_id, 'other', 'test', now(), now()
           FROM models m JOIN deployments d ON d.model_id = m.id JOIN rollouts r ON r.deployment_id = d.id
           WHERE r.id = $1::uuid RETURNING id)
         UPDATE deployments d SET model_id = other.id FROM other, rollouts r
         WHERE r.id = $1::uuid AND d.id = r.deployment_id`,
      ],
    ],
    ["the decision is gone", [`DELETE FROM approval_decisions WHERE request_id IN ${ofRollout}`]],
    [
      "the decision of somebody else",
      [`UPDATE approval_decisions SET decider_id = gen_random_uuid() WHERE request_id IN ${ofRollout}`],
    ],
    ["the group of the decision", [`UPDATE approval_decisions SET group_name = NULL WHERE request_id IN ${ofRollout}`]],
    [
      "the token of the decision",
      [`UPDATE approval_decisions SET token_name = 'pipeline' WHERE request_id IN ${ofRollout}`],
    ],
    [
      "the moment of the decision",
      [`UPDATE approval_decisions SET decided_at = decided_at + interval '1 day' WHERE request_id IN ${ofRollout}`],
    ],
    [
      "a refusal made an approval",
      [`UPDATE approval_decisions SET verdict = 'approve', hmac = repeat('0', 64) WHERE request_id IN ${ofRollout}`],
    ],
    ["the state of the request", [`UPDATE approval_requests SET state = 'pending' WHERE rollout_id = $1::uuid`]],
    ["who asked", [`UPDATE rollouts SET requested_by_id = gen_random_uuid() WHERE id = $1::uuid`]],
  ])("%s", async (_name, edits) => {
    const rolloutId = await startApproved();
    expect(await admitted()).toEqual(serving);
    for (const edit of edits) await db.$executeRawUnsafe(edit, rolloutId);
    expect(await admitted()).toEqual({ serves: [], refusals: [expect.any(String)] });
  });
});

it("an older policy put back under its own seal serves nothing", async () => {
  const where = { id: world.environments.production };
  const { approvalPolicy, policySeal } = await db.environment.findUniqueOrThrow({ where });
  await startApproved();
  await db.environment.update({ where, data: { approvalPolicy: approvalPolicy ?? {}, policySeal } });
  expect(await admitted()).toEqual({ serves: [], refusals: [expect.stringMatching(/approval policy .* was changed/)] });
});

it("a deployment moved under a policy that asks nobody starts nothing new", async () => {
  await db.deployment.update({
    where: { id: world.production.id },
    data: { environmentId: world.environments.staging },
  });
  await expect(ask(emil)).rejects.toMatchObject({ message: expect.stringMatching(/changed outside of Slipway/) });
});

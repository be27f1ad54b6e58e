import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "@/lib/command/context";
import { AppError } from "@/lib/domain/errors/app-error";
import { decideApproval } from "@/lib/services/approvals/decide";
import { getApproval } from "@/lib/services/approvals/queries";
import { advanceAsWorker } from "@/lib/testing/advance-as-worker";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { findPromotion, findPromotionOf } from "./find-promotion";
import { promoteRollout } from "./promote";
import { requestRollout } from "./request";
import { startRollout } from "./start";
import { planOf } from "./store";

vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile();
let world: DeploymentWorld;
let ada: Context;
let emil: Context;
let alma: Context;

beforeEach(async () => {
  world = await createDeploymentWorld(db);
  [ada, emil, alma] = await Promise.all([
    world.person("data_scientist"),
    world.person("ml_engineer"),
    world.person("approver"),
  ]);
});

const advance = (rolloutId: string) => advanceAsWorker(db, rolloutId, "candidate_ready", "step_done", "settled");

/** A version that is live in staging, by the rollout of which the id is answered. */
async function goLive(version: number): Promise<string> {
  const { id } = await requestRollout.execute(emil, {
    ...{ deploymentId: world.staging.id, version, autoStart: true },
    environmentVariables: { THRESHOLD: "0.4" },
  });
  await advance(id);
  return id;
}

async function refusalOf(run: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return { code: error.code, message: error.message };
  throw new Error("It was not refused.", { cause: error });
}

describe("a promotion", () => {
  it("asks for the same version, artifact and variables in the next environment, and names its evidence", async () => {
    const source = await goLive(2);
    expect(await findPromotionOf(ada, world.staging.id)).toMatchObject([
      { rolloutId: source, version: 2, deploymentId: world.production.id, approvals: 1, obstacle: null },
    ]);
    const asked = await promoteRollout.execute(ada, { rolloutId: source, reason: "a calm week" });
    expect(asked).toMatchObject({ deploymentId: world.production.id, phase: "awaiting_approval" });
    const [from, to] = await Promise.all(
      [source, asked.id].map((id) => db.rollout.findUniqueOrThrow({ where: { id } })),
    );
    const [before, plan] = [from && planOf(from), to && planOf(to)];
    expect(plan).toMatchObject({
      ...{ to: before?.to, environmentVariables: { THRESHOLD: "0.4" }, strategy: "rolling", from: null },
      promotes: { rolloutId: source, number: 1, planDigest: from?.planDigest },
    });
    const view = await getApproval(alma, asked.approvalRequestId ?? "");
    expect(view).toMatchObject({
      reason: "a calm week",
      promotedFrom: { deploymentId: world.staging.id, rolloutNumber: 1 },
    });
    expect(view.rollout.plan.map(({ term }) => term)).toContain("Promoted from");
    await decideApproval.execute(alma, { requestId: asked.approvalRequestId, verdict: "approve" });
    const trail = await db.auditEvent.findFirst({ where: { verb: "rollout.promote", nounId: asked.id } });
    expect(trail).toMatchObject({ outcome: "done", after: { artifactDigest: plan?.to.artifactDigest } });
  });

  it("is a canary with gates by itself where something is live", async () => {
    const first = await promoteRollout.execute(ada, { rolloutId: await goLive(1), autoStart: false });
    await decideApproval.execute(alma, { requestId: first.approvalRequestId, verdict: "approve" });
    await startRollout.execute(emil, { rolloutId: first.id });
    await advance(first.id);
    const second = await promoteRollout.execute(ada, { rolloutId: await goLive(2) });
    const row = await db.rollout.findUniqueOrThrow({ where: { id: second.id } });
    expect(planOf(row)?.steps.map(({ kind }) => kind)).toEqual([
      ...["set_weight", "analysis", "set_weight", "analysis", "set_weight", "analysis"],
    ]);
  });

  it("sent twice asks once", async () => {
    const rolloutId = await goLive(2);
    const answers = await Promise.allSettled([1, 2].map(() => promoteRollout.execute(ada, { rolloutId })));
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.rollout.count({ where: { deploymentId: world.production.id } })).toBe(1);
    expect(await refusalOf(promoteRollout.execute(ada, { rolloutId }))).toEqual({
      code: "conflict",
      message: expect.stringMatching(/^Rollout 1 of production-\w+ takes v2 to production-\w+ already\.$/),
    });
    expect(await findPromotion(ada, rolloutId)).toMatchObject([{ obstacle: expect.stringMatching(/already/) }]);
  });

  it("of what no longer serves, of what is not finished, or past the last environment is refused", async () => {
    const old = await goLive(1);
    const current = await goLive(2);
    expect(await refusalOf(promoteRollout.execute(ada, { rolloutId: old }))).toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/v1 no longer serves/),
    });
    const running = await requestRollout.execute(emil, { deploymentId: world.staging.id, version: 3 });
    expect(await findPromotion(ada, running.id)).toEqual([]);
    expect(await refusalOf(promoteRollout.execute(ada, { rolloutId: running.id }))).toMatchObject({ code: "conflict" });
    const asked = await promoteRollout.execute(ada, { rolloutId: current });
    expect(await refusalOf(promoteRollout.execute(ada, { rolloutId: asked.id }))).toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/No deployment of this model comes after/),
    });
  });

  it("goes to a deployment of the same model in the next environment and nowhere else", async () => {
    const rolloutId = await goLive(2);
    const other = await createDeploymentWorld(db, { team: world.team });
    for (const deploymentId of [other.production.id, world.staging.id]) {
      expect(await refusalOf(promoteRollout.execute(ada, { rolloutId, deploymentId }))).toMatchObject({
        code: "conflict",
      });
    }
    await promoteRollout.execute(ada, { rolloutId, deploymentId: world.production.id });
  });

  it("of another artifact than the one that was rolled out is refused", async () => {
    const rolloutId = await goLive(2);
    const data = { artifactDigest: "b".repeat(64) };
    await db.modelVersion.update({ where: { id: world.model.versions[1]?.id }, data });
    expect((await refusalOf(promoteRollout.execute(ada, { rolloutId }))).message).toMatch(
      /not the one that was rolled/,
    );
  });

  it("is for who may ask for a rollout; another team finds nothing", async () => {
    const rolloutId = await goLive(2);
    expect(await findPromotion(alma, rolloutId)).toEqual([]);
    expect(await refusalOf(promoteRollout.execute(alma, { rolloutId }))).toMatchObject({ code: "forbidden" });
    const stranger = await (await createDeploymentWorld(db)).person("ml_engineer");
    expect(await refusalOf(promoteRollout.execute(stranger, { rolloutId }))).toMatchObject({ code: "not_found" });
  });
});

import { expect, it, vi } from "vitest";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import type { ApprovalPolicy } from "@/lib/domain/approvals/policy";
import { AppError } from "@/lib/domain/errors/app-error";
import { DAY_MS } from "@/lib/domain/time/durations";
import { updateEnvironment } from "@/lib/services/environments/update";
import { listWaiting } from "@/lib/services/home/waiting";
import { requestRollout } from "@/lib/services/rollouts/request";
import { advanceAsWorker } from "@/lib/testing/advance-as-worker";
import { createDeploymentWorld, oneApproval } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { decideApproval } from "./decide";
import { reviewAgain } from "./review-again";

vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile();

async function approvedAndLive() {
  const world = await createDeploymentWorld(db);
  const [emil, alma] = await Promise.all([world.person("ml_engineer", "approver"), world.person("approver")]);
  const asked = { deploymentId: world.production.id, version: 1, autoStart: true };
  const { id: rolloutId, approvalRequestId } = await requestRollout.execute(emil, asked);
  const requestId = approvalRequestId ?? "";
  await decideApproval.execute(alma, { requestId, verdict: "approve" });
  await advanceAsWorker(db, rolloutId, "candidate_ready", "step_done", "settled");
  const setPolicy = (policy: Partial<ApprovalPolicy>) =>
    updateEnvironment.execute(systemContext(db, "test"), {
      environmentId: world.environments.production,
      policy: { ...oneApproval, ...policy },
    });
  const approvedBefore = (days: number) =>
    db.approvalRequest.update({
      where: { id: requestId },
      data: { settledAt: new Date(Date.now() - days * DAY_MS) },
    });
  return { world, emil, alma, requestId, setPolicy, approvedBefore };
}

const dueFor = async (ctx: Context) =>
  (await listWaiting(ctx)).filter(({ key }) => key.startsWith("review_again:")).map(({ evidence }) => evidence);

it("what was approved and still serves waits for approvers once its time has come, until one has looked again", async () => {
  const { world, emil, alma, requestId, setPolicy, approvedBefore } = await approvedAndLive();
  await approvedBefore(40);
  expect(await dueFor(alma)).toEqual([]);
  await setPolicy({ reReviewAfterDays: 60 });
  expect(await dueFor(alma)).toEqual([]);
  await setPolicy({ reReviewAfterDays: 30 });
  expect(await dueFor(alma)).toEqual([
    "It still serves, nobody has looked at it since its approval, and the policy asks for a look every 30 days.",
  ]);
  // Not for the one who asked, nor for those who may only read.
  expect(await dueFor(emil)).toEqual([]);
  expect(await dueFor(await world.person("viewer"))).toEqual([]);
  const refused = reviewAgain.execute(emil, { requestId, comment: "fine" });
  await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  await expect(reviewAgain.execute(alma, { requestId, comment: " " })).rejects.toBeInstanceOf(AppError);
  await reviewAgain.execute(alma, { requestId, comment: "Its errors are as low as in spring." });
  expect(await dueFor(alma)).toEqual([]);
  const trail = await db.auditEvent.findFirst({ where: { verb: "approval.review_again", actorName: alma.actor.name } });
  expect(trail).toMatchObject({ outcome: "done", reason: "Its errors are as low as in spring." });
});

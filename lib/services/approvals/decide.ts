import { announce } from "@/lib/command/announce";
import { command } from "@/lib/command/command";
import type { Context } from "@/lib/command/context";
import { decideApprovalInput } from "@/lib/contracts/approval";
import type { Transaction } from "@/lib/db";
import { approvalsNeeded } from "@/lib/domain/approvals/policy";
import { decide } from "@/lib/domain/approvals/request";
import { seal } from "@/lib/domain/approvals/seal";
import { validApprovers, verifyPlan } from "@/lib/domain/approvals/verify-approval";
import { AppError } from "@/lib/domain/errors/app-error";
import { loadEvidence } from "@/lib/services/rollouts/evidence";
import { moveRollout } from "@/lib/services/rollouts/move";
import { startVerified } from "@/lib/services/rollouts/start-verified";
import { lockRollout } from "@/lib/services/rollouts/store";
import { approvalKey } from "./key";

async function loadTarget(tx: Transaction, requestId: string) {
  const request = await tx.approvalRequest.findUnique({ where: { id: requestId }, select: { rolloutId: true } });
  const locked = request && (await lockRollout(tx, request.rolloutId));
  return locked && { ...locked, nounId: requestId };
}

function deciderOf(ctx: Context): string {
  if (ctx.actor.kind === "user") return ctx.actor.id;
  throw new AppError("forbidden", "Only a person can decide.");
}

/** One person's verdict on a request. A request whose plan is no longer what was asked for is voided instead. */
export const decideApproval = command({
  name: "approval.decide",
  input: decideApprovalInput,
  permission: "approval:decide",
  target: ({ tx, input }) => loadTarget(tx, input.requestId),
  async run({ tx, ctx, input, target, now }) {
    const { deployment, rollout } = target;
    const evidence = await loadEvidence(tx, rollout.id);
    const request = rollout.approvalRequest;
    if (!evidence || !request) throw new AppError("conflict", "This request is not there any more. Look again.");
    const deciderId = deciderOf(ctx);
    const key = approvalKey();
    const verdict = verifyPlan(evidence, key);
    const needed = verdict.kind === "valid" ? approvalsNeeded(verdict.plan.approval, verdict.plan) : 1;
    const asked = {
      ...request,
      requestedById: rollout.requestedById,
      approvers: validApprovers(evidence, key),
      needed,
    };
    const outcome = decide(asked, { id: deciderId, verdict: input.verdict }, now);
    if (outcome.kind === "refused")
      throw new AppError(rollout.requestedById === deciderId ? "forbidden" : "conflict", outcome.reason);
    if (verdict.kind === "invalid" || request.planDigest !== rollout.planDigest) {
      const reason = verdict.kind === "invalid" ? verdict.reason : "The request was made for a different plan.";
      await moveRollout(tx, ctx, { deployment, rollout, event: { kind: "void" }, reason, now });
      const audit = { nounId: request.id, nounName: target.nounName, after: { state: "voided" }, reason };
      return { result: { id: request.id, state: "voided", rolloutPhase: "voided", reason }, audit };
    }
    await tx.approvalDecision.create({
      data: {
        id: ctx.clock.id(),
        requestId: request.id,
        deciderId,
        deciderName: ctx.actor.name,
        verdict: input.verdict,
        comment: input.comment,
        planDigest: rollout.planDigest,
        decidedAt: now,
        hmac: seal(key, {
          kind: "decision",
          requestId: request.id,
          digest: rollout.planDigest,
          deciderId,
          verdict: input.verdict,
          decidedAt: now.toISOString(),
        }),
      },
    });
    const isSettled = outcome.next !== "pending";
    const { count } = await tx.approvalRequest.updateMany({
      where: { id: request.id, version: request.version },
      data: {
        state: outcome.next,
        ...(isSettled ? { settledAt: now, reason: input.comment || outcome.reason } : {}),
        version: { increment: 1 },
      },
    });
    if (count === 0) throw new AppError("conflict", "Somebody decided this just now. Look again.");
    const words = `${outcome.reason}${input.comment ? ` “${input.comment}”` : ""}`;
    const event = outcome.next === "approved" ? "approve" : "refuse";
    let moved = isSettled
      ? await moveRollout(tx, ctx, { deployment, rollout, event: { kind: event }, reason: words, now })
      : rollout;
    if (moved.phase === "ready" && verdict.plan.autoStart)
      moved = await startVerified(tx, ctx, {
        deployment,
        rollout: moved,
        reason: "Started by itself once approved.",
        now,
      });
    await announce(tx, [{ noun: "rollout", id: rollout.id, teamId: deployment.teamId }]);
    const after = { state: outcome.next, verdict: input.verdict, digest: rollout.planDigest };
    const audit = {
      nounId: request.id,
      nounName: target.nounName,
      before: { state: request.state },
      after,
      reason: words,
    };
    return {
      result: { id: request.id, state: outcome.next as string, rolloutPhase: moved.phase, reason: words },
      audit,
    };
  },
});

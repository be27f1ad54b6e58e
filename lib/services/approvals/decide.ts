import type { z } from "zod";
import { announce } from "@/lib/command/announce";
import { command } from "@/lib/command/command";
import type { Context } from "@/lib/command/context";
import { decideApprovalInput } from "@/lib/contracts/approval";
import type { Transaction } from "@/lib/db";
import { approvalsNeeded } from "@/lib/domain/approvals/policy";
import { type DecisionOutcome, decide, type RequestState } from "@/lib/domain/approvals/request";
import { seal } from "@/lib/domain/approvals/seal";
import { type Evidence, type Verdict, validApprovers, verifyPlan } from "@/lib/domain/approvals/verify-approval";
import { AppError } from "@/lib/domain/errors/app-error";
import type { RolloutPlan } from "@/lib/domain/rollouts/plan";
import { cameFromNotice } from "@/lib/services/notices/notice-link";
import { loadEvidence } from "@/lib/services/rollouts/evidence";
import { moveRollout } from "@/lib/services/rollouts/move";
import { startVerified } from "@/lib/services/rollouts/start-verified";
import { lockRollout, type RolloutRow } from "@/lib/services/rollouts/store";
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

type Target = NonNullable<Awaited<ReturnType<typeof loadTarget>>>;
type Request = NonNullable<Target["rollout"]["approvalRequest"]>;
type Settled = Extract<DecisionOutcome, { kind: "moved" }>;
type Deciding = {
  target: Target;
  request: Request;
  deciderId: string;
  input: z.output<typeof decideApprovalInput>;
  now: Date;
};

/** One person's verdict on a request. A request whose plan is no longer what was asked for is voided instead. */
export const decideApproval = command({
  name: "approval.decide",
  input: decideApprovalInput,
  permission: "approval:decide",
  target: ({ tx, input }) => loadTarget(tx, input.requestId),
  async run({ tx, ctx, input, target, now }) {
    const { rollout } = target;
    const request = rollout.approvalRequest;
    const evidence = await loadEvidence(tx, rollout.id);
    if (!evidence || !request) throw new AppError("conflict", "This request is not there any more. Look again.");
    const deciding = { target, request, deciderId: deciderOf(ctx), input, now };
    const plan = verifyPlan(evidence, approvalKey());
    const outcome = judge(deciding, evidence, plan);
    if (plan.kind === "invalid") return voidInstead(tx, ctx, deciding, plan.reason);
    if (request.planDigest !== rollout.planDigest)
      return voidInstead(tx, ctx, deciding, "The request was made for a different plan.");
    await writeDecision(tx, ctx, deciding);
    await settleRequest(tx, deciding, outcome);
    const reason = `${outcome.reason}${input.comment ? ` “${input.comment}”` : ""}`;
    const moved =
      outcome.next === "pending" ? rollout : await moveOn(tx, ctx, deciding, { outcome, reason, plan: plan.plan });
    await announce(tx, [{ noun: "rollout", id: rollout.id, teamId: target.teamId }]);
    const cameFrom = cameFromNotice(request.id, input.notice, now) ? { cameFrom: "notice" } : {};
    const after = { state: outcome.next, verdict: input.verdict, digest: rollout.planDigest, ...cameFrom };
    return {
      result: { id: request.id, state: outcome.next, rolloutPhase: moved.phase, reason },
      audit: { nounId: request.id, nounName: target.nounName, before: { state: request.state }, after, reason },
    };
  },
});

/** What the verdict makes of the request. Throws `forbidden` to the one who asked, `conflict` where it cannot be decided. */
function judge({ target, request, deciderId, input, now }: Deciding, evidence: Evidence, plan: Verdict): Settled {
  const { requestedById } = target.rollout;
  const asked = {
    ...request,
    requestedById,
    approvers: validApprovers(evidence, approvalKey()),
    needed: plan.kind === "valid" ? approvalsNeeded(plan.plan.approval, plan.plan) : 1,
  };
  const outcome = decide(asked, { id: deciderId, verdict: input.verdict }, now);
  if (outcome.kind === "moved") return outcome;
  throw new AppError(requestedById === deciderId ? "forbidden" : "conflict", outcome.reason);
}

async function voidInstead(tx: Transaction, ctx: Context, { target, request, now }: Deciding, reason: string) {
  const { deployment, rollout } = target;
  await moveRollout(tx, ctx, { deployment, rollout, event: { kind: "void" }, reason, now });
  const state: RequestState = "voided";
  return {
    result: { id: request.id, state, rolloutPhase: "voided", reason },
    audit: { nounId: request.id, nounName: target.nounName, after: { state }, reason },
  };
}

/** The decision with its seal: without the key nobody can add one by hand. */
async function writeDecision(tx: Transaction, ctx: Context, deciding: Deciding): Promise<void> {
  const { target, request, deciderId, input, now } = deciding;
  const { planDigest: digest } = target.rollout;
  const { verdict, comment } = input;
  const sealed = { kind: "decision", requestId: request.id, digest, deciderId, verdict } as const;
  await tx.approvalDecision.create({
    data: {
      id: ctx.clock.id(),
      requestId: request.id,
      deciderId,
      deciderName: ctx.actor.name,
      verdict,
      comment,
      planDigest: digest,
      decidedAt: now,
      hmac: seal(approvalKey(), { ...sealed, decidedAt: now.toISOString() }),
    },
  });
}

async function settleRequest(tx: Transaction, { request, now }: Deciding, outcome: Settled): Promise<void> {
  const settled = outcome.next === "pending" ? {} : { settledAt: now };
  const { count } = await tx.approvalRequest.updateMany({
    where: { id: request.id, version: request.version },
    data: { state: outcome.next, ...settled, version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("conflict", "Somebody decided this just now. Look again.");
}

/** Takes the rollout where the settled request leads; an approved plan that starts by itself starts now. */
async function moveOn(
  tx: Transaction,
  ctx: Context,
  { target, now }: Deciding,
  { outcome, reason, plan }: { outcome: Settled; reason: string; plan: RolloutPlan },
): Promise<RolloutRow> {
  const { deployment, rollout } = target;
  const event = { kind: outcome.next === "approved" ? "approve" : "refuse" } as const;
  const moved = await moveRollout(tx, ctx, { deployment, rollout, event, reason, now });
  if (moved.phase !== "ready" || !plan.autoStart) return moved;
  const because = "Started by itself once approved.";
  return startVerified(tx, ctx, { deployment, rollout: moved, reason: because, now });
}

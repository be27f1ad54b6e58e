import type { z } from "zod";
import { announce } from "@/lib/command/announce";
import { command } from "@/lib/command/command";
import type { Context } from "@/lib/command/context";
import { decideApprovalInput } from "@/lib/contracts/approval";
import type { Transaction } from "@/lib/db";
import { sealedDecision } from "@/lib/domain/approvals/decision";
import { approvalsNeeded } from "@/lib/domain/approvals/policy";
import { type DecisionOutcome, decide, decidingGroup, type RequestState } from "@/lib/domain/approvals/request";
import { seal } from "@/lib/domain/approvals/seal";
import { type Evidence, type Verdict, validApprovers, verifyPlan } from "@/lib/domain/approvals/verify-approval";
import { AppError } from "@/lib/domain/errors/app-error";
import type { RolloutEvent } from "@/lib/domain/rollouts/machine";
import type { RolloutPlan } from "@/lib/domain/rollouts/plan";
import { cameFromNotice } from "@/lib/services/notices/notice-link";
import { loadEvidence } from "@/lib/services/rollouts/evidence";
import { moveRollout } from "@/lib/services/rollouts/move";
import { startVerified } from "@/lib/services/rollouts/start-verified";
import { lockRollout, type RolloutRow } from "@/lib/services/rollouts/store";
import { type DecidingPerson, findDecider } from "./decider";
import { approvalKey } from "./key";

async function loadTarget(tx: Transaction, requestId: string) {
  const request = await tx.approvalRequest.findUnique({ where: { id: requestId }, select: { rolloutId: true } });
  const locked = request && (await lockRollout(tx, request.rolloutId));
  return locked && { ...locked, nounId: requestId };
}

type Target = NonNullable<Awaited<ReturnType<typeof loadTarget>>>;
type Request = NonNullable<Target["rollout"]["approvalRequest"]>;
type Settled = Extract<DecisionOutcome, { kind: "moved" }>;
type Deciding = {
  target: Target;
  request: Request;
  decider: DecidingPerson;
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
    const deciding = { target, request, decider: await findDecider(tx, ctx, target.teamId), input, now };
    const checked = verifyPlan(evidence, approvalKey());
    const outcome = judge(deciding, evidence, checked);
    if (checked.kind === "invalid") return voidInstead(tx, ctx, deciding, checked.reason);
    if (request.planDigest !== rollout.planDigest)
      return voidInstead(tx, ctx, deciding, "The request was made for a different plan.");
    if (input.digest !== undefined && input.digest !== rollout.planDigest)
      throw new AppError("conflict", "The plan has changed since you looked. Look again, then decide.");
    const { groupName } = await writeDecision(tx, ctx, deciding, checked.plan);
    await settleRequest(tx, deciding, outcome);
    const reason = `${outcome.reason}${input.comment ? ` “${input.comment}”` : ""}`;
    const moved =
      outcome.next === "pending" ? rollout : await moveOn(tx, ctx, deciding, { reason, plan: checked.plan });
    // What starts by itself may turn out to be void: the answer is how the request stands now.
    const { state } = await tx.approvalRequest.findUniqueOrThrow({
      where: { id: request.id },
      select: { state: true },
    });
    const said = state === outcome.next ? reason : moved.reason;
    await announce(tx, [{ noun: "rollout", id: rollout.id, teamId: target.teamId }]);
    const cameFrom = cameFromNotice(request.id, input.notice, now) ? { cameFrom: "notice" } : {};
    const after = {
      ...{ state, verdict: input.verdict, digest: rollout.planDigest },
      ...cameFrom,
      ...(groupName === null ? {} : { group: groupName }),
      ...(deciding.decider.tokenName === null ? {} : { decidedFor: deciding.decider.name }),
    };
    return {
      result: { id: request.id, state, rolloutPhase: moved.phase, reason: said },
      audit: { nounId: request.id, nounName: target.nounName, before: { state: request.state }, after, reason: said },
    };
  },
});

/** What the verdict makes of the request. Throws `forbidden` to the one who asked, `conflict` where it cannot be decided. */
function judge({ target, request, decider, input, now }: Deciding, evidence: Evidence, checked: Verdict): Settled {
  const { requestedById } = target.rollout;
  const plan = checked.kind === "valid" ? checked.plan : null;
  const asked = {
    ...request,
    requestedById,
    approvers: validApprovers(evidence, approvalKey()),
    deciders: evidence.decisions.map(({ deciderId }) => deciderId),
    needed: plan ? approvalsNeeded(plan.approval, plan) : 1,
    groups: plan?.approval.groups ?? [],
  };
  const outcome = decide(asked, { ...decider, verdict: input.verdict }, now);
  if (outcome.kind === "moved") return outcome;
  const isTheirs = requestedById === decider.id || decidingGroup(asked.groups, decider.groups) === undefined;
  throw new AppError(isTheirs ? "forbidden" : "conflict", outcome.reason);
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
async function writeDecision(tx: Transaction, ctx: Context, deciding: Deciding, plan: RolloutPlan) {
  const { target, request, decider, input, now } = deciding;
  const decision = {
    requestId: request.id,
    deciderId: decider.id,
    verdict: input.verdict,
    planDigest: target.rollout.planDigest,
    decidedAt: now,
    groupName: decidingGroup(plan.approval.groups, decider.groups) ?? null,
    tokenName: decider.tokenName,
  };
  const hmac = seal(approvalKey(), sealedDecision(decision));
  const { comment } = input;
  const said = { id: ctx.clock.id(), deciderName: decider.name, comment };
  return tx.approvalDecision.create({ data: { ...decision, ...said, hmac } });
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
  { target, input, now }: Deciding,
  { reason, plan }: { reason: string; plan: RolloutPlan },
): Promise<RolloutRow> {
  const { deployment, rollout } = target;
  const event: RolloutEvent = { kind: input.verdict };
  const moved = await moveRollout(tx, ctx, { deployment, rollout, event, reason, now });
  if (moved.phase !== "ready" || !plan.autoStart) return moved;
  const because = "Started by itself once approved.";
  return startVerified(tx, ctx, { deployment, rollout: moved, reason: because, now });
}

import { z } from "zod";
import { command } from "@/lib/command/command";
import { idSchema } from "@/lib/contracts/id";
import { AppError } from "@/lib/domain/errors/app-error";
import { isRequested } from "@/lib/domain/rollouts/phases";
import { moveRollout } from "@/lib/services/rollouts/move";
import { lockRollout, phaseOf } from "@/lib/services/rollouts/store";

/** Ends a request that nobody decided, or nobody used, in time; the worker calls it. */
export const expireApproval = command({
  name: "approval.expire",
  input: z.strictObject({ requestId: idSchema }),
  permission: "approval:expire",
  async target({ tx, input }) {
    const request = await tx.approvalRequest.findUnique({
      where: { id: input.requestId },
      select: { rolloutId: true },
    });
    const locked = request && (await lockRollout(tx, request.rolloutId));
    return locked && { ...locked, nounId: input.requestId };
  },
  async run({ tx, ctx, input, target, now }) {
    const { deployment, rollout } = target;
    const request = rollout.approvalRequest;
    if (!request || now < request.expiresAt || !isRequested(phaseOf(rollout)))
      throw new AppError("conflict", "This request has not expired.");
    const moved = await moveRollout(tx, ctx, { deployment, rollout, event: { kind: "expire" }, now });
    const audit = {
      nounId: input.requestId,
      nounName: target.nounName,
      after: { state: "expired" },
      reason: moved.reason,
    };
    return { result: { id: input.requestId }, audit };
  },
});

import type { z } from "zod";
import { type Command, command } from "@/lib/command/command";
import type { Permission } from "@/lib/domain/access/permissions";
import { AppError } from "@/lib/domain/errors/app-error";
import type { RolloutEvent } from "@/lib/domain/rollouts/machine";
import { moveRollout } from "./move";
import { lockRollout } from "./store";

type Steering<Schema extends z.ZodType> = {
  verb: string;
  permission: Permission;
  input: Schema;
  event(input: z.output<Schema>): RolloutEvent;
};

type RolloutResult = { id: string; deploymentId: string; number: number; phase: string; weight: number };

/** A command by which a person moves a rollout: all of them load, lock, decide by the table and audit alike. */
export function steerCommand<Schema extends z.ZodType<{ rolloutId: string; reason?: string; seenStep?: number }>>(
  steering: Steering<Schema>,
): Command<Schema, RolloutResult> {
  return command({
    name: `rollout.${steering.verb}`,
    input: steering.input,
    permission: steering.permission,
    target: ({ tx, input }) => lockRollout(tx, input.rolloutId),
    async run({ tx, ctx, input, target, now }) {
      const { deployment, rollout } = target;
      if (input.seenStep !== undefined && input.seenStep !== rollout.stepIndex)
        throw new AppError("conflict", "It has moved on to another step already. Look again.");
      const event = steering.event(input);
      const moved = await moveRollout(tx, ctx, { deployment, rollout, event, reason: input.reason, now });
      const { id, number, phase, weight } = moved;
      const audit = {
        nounId: id,
        nounName: target.nounName,
        before: { phase: rollout.phase, weight: rollout.weight },
        after: { phase, weight },
        reason: moved.reason,
      };
      return { result: { id, deploymentId: deployment.id, number, phase, weight }, audit };
    },
  });
}

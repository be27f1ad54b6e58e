import { z } from "zod";
import { command } from "@/lib/command/command";
import { idSchema } from "@/lib/contracts/id";
import { engineEvents } from "@/lib/domain/rollouts/next-step";
import { moveRollout } from "./move";
import { lockRollout } from "./store";

const advanceInput = z.strictObject({
  rolloutId: idSchema,
  event: z.enum(engineEvents),
  /** The rollout's version that the worker decided on: another one by now, if only by its share, makes the decision old. */
  seenVersion: z.int(),
  reason: z.string().max(2000).nullable(),
});

/** Moves a rollout on by what the worker saw; answers `moved: false` where somebody else moved it meanwhile. */
export const advanceRollout = command({
  name: "rollout.advance",
  input: advanceInput,
  permission: "rollout:advance",
  target: ({ tx, input }) => lockRollout(tx, input.rolloutId),
  async run({ tx, ctx, input, target, now }) {
    const { deployment, rollout } = target;
    const before = { phase: rollout.phase, weight: rollout.weight };
    const isOld = rollout.version !== input.seenVersion;
    const moved = isOld
      ? rollout
      : await moveRollout(tx, ctx, { deployment, rollout, event: { kind: input.event }, reason: input.reason, now });
    const after = { phase: moved.phase, weight: moved.weight };
    const reason = isOld ? "Somebody else moved it first." : moved.reason;
    const audit = { nounId: rollout.id, nounName: target.nounName, before, after, reason };
    return { result: { moved: !isOld, phase: moved.phase }, audit };
  },
});

import { z } from "zod";
import { stepSchema } from "@/lib/domain/rollouts/steps";
import { idSchema } from "./id";

const reason = z.string().trim().max(1000);
const needed = reason.min(1, "Say why.");

export const strategyInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rolling") }),
  /** `weights`: each is held until a person continues. `steps`: the same in full, with timed pauses. */
  z.strictObject({
    kind: z.literal("canary"),
    weights: z.array(z.number()).min(1).max(20).optional(),
    steps: z.array(stepSchema).min(1).max(50).optional(),
  }),
]);

export const requestRolloutInput = z.strictObject({
  deploymentId: idSchema,
  /** The version's number within the deployment's model. */
  version: z.int().min(1),
  strategy: strategyInput.default({ kind: "rolling" }),
  replicas: z.int().min(1).max(20).optional(),
  environmentVariables: z
    .record(
      z.string().regex(/^[A-Z_][A-Z0-9_]{0,99}$/, "Use capital letters, digits and underscores."),
      z.string().max(2000),
    )
    .default({}),
  /** Start by itself as soon as it may. */
  autoStart: z.boolean().default(false),
  reason: reason.default(""),
});
export type RequestRolloutInput = z.input<typeof requestRolloutInput>;

export const rolloutInput = z.strictObject({ rolloutId: idSchema, reason: reason.optional() });
export const rolloutInputWithReason = z.strictObject({ rolloutId: idSchema, reason: needed });
export const setWeightInput = z.strictObject({
  rolloutId: idSchema,
  weight: z.number().gt(0, "Above 0 %.").lt(100, "Below 100 %; finish takes all."),
  reason: reason.optional(),
});
/** `restores`: which earlier rollout's state to go back to; the last one before what is live, where it is left out. */
export const rollBackInput = z.strictObject({ deploymentId: idSchema, restores: idSchema.optional(), reason: needed });

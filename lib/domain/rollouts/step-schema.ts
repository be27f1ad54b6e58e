import { z } from "zod";

/** A pause longer than this is a forgotten rollout. */
const PAUSE_MAX_SECONDS = 7 * 24 * 3600;

export const stepSchema = z.discriminatedUnion("kind", [
  /** The candidate takes `weight` percent of the traffic. */
  z.strictObject({ kind: z.literal("set_weight"), weight: z.number().gt(0).max(100) }),
  /** Stay for `durationSeconds`, or until a person continues where it is null. */
  z.strictObject({ kind: z.literal("pause"), durationSeconds: z.int().min(1).max(PAUSE_MAX_SECONDS).nullable() }),
]);
export type Step = z.infer<typeof stepSchema>;

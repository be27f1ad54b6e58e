import { z } from "zod";
import { analysisStepSchema } from "@/lib/domain/analysis/gate-schema";

/** A pause longer than this is a forgotten rollout. */
export const PAUSE_MAX_SECONDS = 7 * 24 * 3600;

export const stepSchema = z.discriminatedUnion("kind", [
  /** The candidate takes `weight` percent of the traffic; mirroring ends. */
  z.strictObject({ kind: z.literal("set_weight"), weight: z.number().gt(0).max(100) }),
  /**
   * `percent` of the questions are put to the version without traffic as well (the candidate before it has a share, the old
   * one after a switch); no caller waits for its answer or sees it.
   */
  z.strictObject({ kind: z.literal("set_mirror"), percent: z.number().gt(0).max(100) }),
  /** Stay for `durationSeconds`, or until a person continues where it is null. */
  z.strictObject({ kind: z.literal("pause"), durationSeconds: z.int().min(1).max(PAUSE_MAX_SECONDS).nullable() }),
  /** Stay until the gates pass. */
  analysisStepSchema,
]);
export type Step = z.infer<typeof stepSchema>;

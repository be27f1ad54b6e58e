import { z } from "zod";

/**
 * What became of the copies of one version's questions since the gateway's start. `unanswered`: asked, and no replica
 * answered. `dropped`: never asked, because too many copies were waiting.
 */
export const mirrorCountsSchema = z.object({
  deploymentId: z.uuid(),
  versionId: z.uuid(),
  answered: z.int(),
  unanswered: z.int(),
  dropped: z.int(),
});
export type MirrorCounts = z.infer<typeof mirrorCountsSchema>;
export type MirrorOutcome = "answered" | "unanswered" | "dropped";

import { z } from "zod";

/**
 * What became of the copies that a version was asked since the gateway's start. `salt` is the route's, the id of the rollout
 * that mirrors: attempts count apart. `unanswered`: asked, and no replica
 * answered. `dropped`: never asked, because too many copies were waiting.
 */
export const mirrorCountsSchema = z.object({
  deploymentId: z.uuid(),
  salt: z.string(),
  versionId: z.uuid(),
  answered: z.int(),
  unanswered: z.int(),
  dropped: z.int(),
});
export type MirrorCounts = z.infer<typeof mirrorCountsSchema>;
export type MirrorOutcome = "answered" | "unanswered" | "dropped";

import type { Database } from "@/lib/db";

/** Inputs are kept from `inputsSince` on, answers and labels from `rowsSince` on. */
type KeptSince = { deploymentId: string; inputsSince: Date; rowsSince: Date };

/**
 * Removes from a deployment's review queues what is older than it keeps: items that nobody can judge any more, the inputs of
 * those that were judged, and in the end these too. At most `limit` of each.
 */
export async function expireReviewTasks(
  db: Database,
  { deploymentId, inputsSince, rowsSince }: KeptSince,
  limit: number,
): Promise<void> {
  await db.$executeRaw`
    DELETE FROM review_tasks WHERE id IN (
      SELECT id FROM review_tasks WHERE deployment_id = ${deploymentId}::uuid AND predicted_at < ${inputsSince}
        AND (state <> 'decided' OR predicted_at < ${rowsSince})
      LIMIT ${limit})`;
  await db.$executeRaw`
    UPDATE review_tasks SET inputs = NULL WHERE id IN (
      SELECT id FROM review_tasks WHERE deployment_id = ${deploymentId}::uuid AND predicted_at < ${inputsSince}
        AND state = 'decided' AND inputs IS NOT NULL
      LIMIT ${limit})`;
}

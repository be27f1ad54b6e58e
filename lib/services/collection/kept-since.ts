import type { Transaction } from "@/lib/db";
import { firstDayKept } from "@/lib/domain/predictions/event-time";
import type { CollectionPolicy as Row } from "@/lib/generated/prisma/client";
import { toPolicy } from "./to-policy";

/**
 * The moment before which predictions of a deployment are not taken any more, since some were counted and then removed:
 * summaries stay, so a row that came again would be counted again. It rises where days are added to those that were kept.
 */
export async function keptSinceOf(
  tx: Transaction,
  policy: Row | null,
  next: { deploymentId: string; rowDays: number },
  now: Date,
): Promise<Date | null> {
  const [before, since] = [toPolicy(policy), policy?.keptSince ?? null];
  if (next.rowDays <= before.rowDays) return since;
  const removed = new Date(firstDayKept(before.rowDays, now.getTime()));
  if (since !== null && since >= removed) return since;
  const [row] = await tx.$queryRaw<{ counted: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM sketches
        WHERE deployment_id = ${next.deploymentId}::uuid AND grain = 'day' AND bucket < ${removed})
      OR EXISTS (SELECT 1 FROM sketch_deltas WHERE deployment_id = ${next.deploymentId}::uuid AND minute < ${removed}) AS counted`;
  return row?.counted ? removed : since;
}

import { eventDay } from "@/lib/domain/predictions/event-time";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { Prisma } from "@/lib/generated/prisma/client";

/** `versionIds`: the two versions, in either order. */
export type PairsOf = { deploymentId: string; versionIds: readonly [string, string]; window: TimeRange };

/** Which rows of `answer_pairs` are of two versions and of a window. */
export function pairWindow({ deploymentId, versionIds, window: { from, to } }: PairsOf): Prisma.Sql {
  const [first, second] = versionIds;
  return Prisma.sql`
    deployment_id = ${deploymentId}::uuid
    AND day BETWEEN ${eventDay(from.getTime())}::date AND ${eventDay(to.getTime())}::date
    AND at >= ${from} AND at < ${to}
    AND (shadow_version_id, served_version_id) IN ((${first}::uuid, ${second}::uuid), (${second}::uuid, ${first}::uuid))`;
}

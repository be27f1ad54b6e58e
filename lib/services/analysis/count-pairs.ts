import type { Database } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { type PairsOf, pairWindow } from "./pair-window";

/** `pairs`: questions that the caller got an answer to; `failed`: of all `questions`, those that each version failed at, in the order of `versionIds`. */
export type PairCounts = { questions: number; pairs: number; agreeing: number; failed: [number, number] };

/**
 * Pairs of answers of two versions to questions of the window, whichever of them the caller saw. Only questions that were
 * answered count as pairs; a copy that failed does not agree. A status of 500 or above is the version's own failure.
 */
export async function countPairs(db: Database, asked: PairsOf): Promise<PairCounts> {
  const failed = (versionId: string) => Prisma.sql`
    count(*) FILTER (WHERE (shadow_version_id = ${versionId}::uuid AND shadow_status >= 500)
      OR (served_version_id = ${versionId}::uuid AND served_status >= 500))::int`;
  const [first, second] = asked.versionIds;
  const [row] = await db.$queryRaw<(Omit<PairCounts, "failed"> & { failedFirst: number; failedSecond: number })[]>`
    SELECT count(*)::int AS questions,
      (count(*) FILTER (WHERE served_status < 400))::int AS pairs,
      (count(*) FILTER (WHERE served_status < 400 AND shadow_status < 400 AND shadow_answer = served_answer))::int AS agreeing,
      ${failed(first)} AS "failedFirst", ${failed(second)} AS "failedSecond"
    FROM answer_pairs WHERE ${pairWindow(asked)}`;
  if (!row) return { questions: 0, pairs: 0, agreeing: 0, failed: [0, 0] };
  const { failedFirst, failedSecond, ...counts } = row;
  return { ...counts, failed: [failedFirst, failedSecond] };
}

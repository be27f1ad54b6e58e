import type { Database } from "@/lib/db";
import type { AgreementRule } from "@/lib/domain/analysis/agreement";
import { Prisma } from "@/lib/generated/prisma/client";
import { agrees, liveDeviation } from "./agrees";
import { type PairsOf, pairWindow } from "./pair-window";

/** `pairs`: questions that the caller got an answer to; `failed`: of all `questions`, those that live and the candidate failed at. */
export type PairCounts = { questions: number; pairs: number; agreeing: number; failed: [number, number] };

/**
 * Pairs of answers of two versions, live first, to questions of the window, whichever of them the caller saw. Only questions that were
 * answered count as pairs; a copy that failed does not agree. A status of 500 or above is the version's own failure.
 */
export async function countPairs(db: Database, asked: PairsOf, rule: AgreementRule): Promise<PairCounts> {
  const [live] = asked.versionIds;
  const isLiveCopied = Prisma.sql`shadow_version_id = ${live}::uuid`;
  const sides = (["answer", "score", "status"] as const).map((name) => {
    const [shadow, served] = [Prisma.raw(`shadow_${name}`), Prisma.raw(`served_${name}`)];
    return Prisma.sql`
      CASE WHEN ${isLiveCopied} THEN ${shadow} ELSE ${served} END AS ${Prisma.raw(`live_${name}`)},
      CASE WHEN ${isLiveCopied} THEN ${served} ELSE ${shadow} END AS ${Prisma.raw(`candidate_${name}`)}`;
  });
  const [row] = await db.$queryRaw<(Omit<PairCounts, "failed"> & { failedLive: number; failedCandidate: number })[]>`
    SELECT count(*)::int AS questions,
      (count(*) FILTER (WHERE served_status < 400))::int AS pairs,
      (count(*) FILTER (WHERE live_status < 400 AND candidate_status < 400 AND ${agrees(rule)}))::int AS agreeing,
      (count(*) FILTER (WHERE live_status >= 500))::int AS "failedLive",
      (count(*) FILTER (WHERE candidate_status >= 500))::int AS "failedCandidate"
    FROM (
      SELECT *, ${liveDeviation(rule)} FROM (
        SELECT served_status, ${Prisma.join(sides)} FROM answer_pairs WHERE ${pairWindow(asked)}
      ) AS arms
    ) AS pairs`;
  if (!row) return { questions: 0, pairs: 0, agreeing: 0, failed: [0, 0] };
  const { failedLive, failedCandidate, ...counts } = row;
  return { ...counts, failed: [failedLive, failedCandidate] };
}

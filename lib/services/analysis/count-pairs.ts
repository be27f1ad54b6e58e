import type { Database } from "@/lib/db";
import { type PairsOf, pairWindow } from "./pair-window";

/**
 * Pairs of answers of two versions to questions of the window, whichever of them the caller saw. Only questions that were
 * answered count; a copy that failed does not agree.
 */
export async function countPairs(db: Database, asked: PairsOf): Promise<{ pairs: number; agreeing: number }> {
  const [row] = await db.$queryRaw<{ pairs: number; agreeing: number }[]>`
    SELECT count(*)::int AS pairs,
      count(*) FILTER (WHERE shadow_status < 400 AND shadow_answer = served_answer)::int AS agreeing
    FROM answer_pairs WHERE ${pairWindow(asked)} AND served_status < 400`;
  return row ?? { pairs: 0, agreeing: 0 };
}

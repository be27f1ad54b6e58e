import type { AgreementRule } from "@/lib/domain/analysis/agreement";
import { Prisma } from "@/lib/generated/prisma/client";

/** Whether a pair agrees, over columns `live_answer`, `candidate_answer`, `live_score`, `candidate_score` and `live_deviation`. */
export function agrees(rule: AgreementRule): Prisma.Sql {
  return rule.kind === "same"
    ? Prisma.sql`live_answer = candidate_answer`
    : Prisma.sql`abs(candidate_score - live_score) <= ${rule.deviations}::float8 * coalesce(live_deviation, 0)`;
}

/** `live_deviation`: the standard deviation of live's scores over all rows; null where the rule does not ask for it. */
export function liveDeviation(rule: AgreementRule): Prisma.Sql {
  return rule.kind === "same"
    ? Prisma.sql`NULL::float8 AS live_deviation`
    : Prisma.sql`stddev_samp(live_score) OVER () AS live_deviation`;
}

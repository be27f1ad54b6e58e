import { z } from "zod";
import type { Database } from "@/lib/db";
import { describeEvidence } from "@/lib/domain/rollouts/describe-evidence";

const phases = ["Running", "Successful", "Failed", "Inconclusive", "Error"] as const;
const counts = z.object({ live: z.number(), candidate: z.number() });
/** Of a stored gate verdict, what the headline speaks of. */
const gatesSchema = z.array(
  z.object({
    metric: z.string(),
    label: z.string(),
    dryRun: z.boolean(),
    verdict: z.enum(["pass", "fail", "inconclusive", "error"]),
    n: counts,
    needs: counts.nullable().default(null),
  }),
);

/** `evidence`: what the look says, in a sentence. */
export type LastLook = { phase: (typeof phases)[number]; evidence: string; at: Date; windowFrom: Date };

type Versions = { from: number; to: number };

/** The last look at each analysis step of a rollout, by the step's index. */
export async function lastLooks(db: Database, rolloutId: string, versions: Versions): Promise<Map<number, LastLook>> {
  const latest = await db.analysisLook.groupBy({ by: ["stepIndex"], where: { rolloutId }, _max: { windowTo: true } });
  const which = latest.flatMap(({ stepIndex, _max: { windowTo } }) => (windowTo ? [{ stepIndex, windowTo }] : []));
  if (which.length === 0) return new Map();
  const rows = await db.analysisLook.findMany({
    where: { rolloutId, OR: which },
    orderBy: { at: "asc" },
    select: { stepIndex: true, phase: true, reason: true, gates: true, at: true, windowFrom: true, windowTo: true },
  });
  return new Map(
    rows.map((row) => {
      const gates = gatesSchema.safeParse(row.gates).data;
      const elapsedMs = row.windowTo.getTime() - row.windowFrom.getTime();
      const look: LastLook = {
        phase: phases.find((phase) => phase === row.phase) ?? "Error",
        evidence: gates ? describeEvidence({ gates, ...versions, elapsedMs }) : row.reason,
        at: row.at,
        windowFrom: row.windowFrom,
      };
      return [row.stepIndex, look];
    }),
  );
}

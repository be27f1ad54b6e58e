import { type AnalysisPhase, analysisPhases } from "@/lib/contracts/analysis";
import type { Database } from "@/lib/db";

/** What the last look at one entry of an analysis step came to; null before the first. */
export async function findLastLook(
  db: Database,
  { rolloutId, stepIndex, since }: { rolloutId: string; stepIndex: number; since: Date },
): Promise<{ phase: AnalysisPhase; reason: string } | null> {
  const look = await db.analysisLook.findFirst({
    where: { rolloutId, stepIndex, windowFrom: { gt: since } },
    orderBy: { windowTo: "desc" },
    select: { phase: true, reason: true },
  });
  const phase = analysisPhases.find((known) => known === look?.phase);
  return look && phase ? { phase, reason: look.reason } : null;
}

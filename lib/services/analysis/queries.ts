import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { type AnalysisLookView, type AnalysisView, analysisPhases, gateVerdictSchema } from "@/lib/contracts/analysis";
import type { AnalysisLook } from "@/lib/generated/prisma/client";
import { loadAnalysedRollout } from "./load-analysed";

/** Looks before the latest one that are listed by name; more are only counted. */
const EARLIER_SHOWN = 30;

const gatesSchema = z.array(gateVerdictSchema);
const phaseSchema = z.enum(analysisPhases);

function toView({ id, at, phase, reason, alpha, method, windowFrom, windowTo, gates }: AnalysisLook): AnalysisLookView {
  return {
    id,
    at: at.toISOString(),
    phase: phaseSchema.parse(phase),
    reason,
    alpha,
    method,
    windowFrom: windowFrom.toISOString(),
    windowTo: windowTo.toISOString(),
    gates: gatesSchema.parse(gates),
  };
}

/**
 * What the analyses of a rollout saw: of every step that was looked at, the latest look in full and those before it by their
 * outcome; only looks taken by `until`, where that is given. Throws `not_found` for a rollout of another team.
 */
export async function getAnalysis(ctx: Context, rolloutId: string, until?: Date): Promise<AnalysisView> {
  await loadAnalysedRollout(ctx, rolloutId);
  const at = until && { lte: until };
  const counts = await ctx.db.analysisLook.groupBy({
    by: ["stepIndex"],
    where: { rolloutId, at },
    _count: true,
    orderBy: { stepIndex: "asc" },
  });
  const steps = await Promise.all(
    counts.map(async ({ stepIndex, _count }) => {
      const where = { rolloutId, stepIndex, at };
      const orderBy = [{ at: "desc" as const }, { id: "desc" as const }];
      const [latest, earlier] = await Promise.all([
        ctx.db.analysisLook.findFirstOrThrow({ where, orderBy }),
        ctx.db.analysisLook.findMany({
          where,
          orderBy,
          skip: 1,
          take: EARLIER_SHOWN,
          select: { id: true, at: true, phase: true, reason: true },
        }),
      ]);
      return {
        stepIndex,
        latest: toView(latest),
        looks: _count,
        earlier: earlier.map((look) => ({ ...look, at: look.at.toISOString(), phase: phaseSchema.parse(look.phase) })),
      };
    }),
  );
  return { rolloutId, steps };
}

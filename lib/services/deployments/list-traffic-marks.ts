import { z } from "zod";
import type { Context } from "@/lib/command/context";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "./load-readable";

/** More marks than this hide the chart behind them; the timeline has them all. */
const MOST_MARKS = 40;

const servedSchema = z.array(z.object({ arm: z.string(), version: z.number(), weight: z.number() }));

/** What served in a few words: "v2 25 %" while a candidate takes a share, "v1 live", or "nothing served". */
export function describeArms(arms: unknown): string {
  const served = servedSchema
    .catch([])
    .parse(arms)
    .filter((arm) => arm.weight > 0);
  const candidate = served.find((arm) => arm.arm === "candidate");
  if (candidate) return `v${candidate.version} ${Math.round(candidate.weight)}\u00a0%`;
  return served[0] ? `v${served[0].version} live` : "nothing served";
}

/** Moments at which what served this deployment changed, oldest first, for the marks of its charts. */
export async function listTrafficMarks(
  ctx: Context,
  asked: { deploymentId: string; range: TimeRange },
): Promise<{ at: string; label: string }[]> {
  const { id } = await loadReadableDeployment(ctx, asked.deploymentId);
  const changes = await ctx.db.trafficChange.findMany({
    where: { deploymentId: id, at: { gte: asked.range.from, lte: asked.range.to } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST_MARKS,
    select: { at: true, arms: true },
  });
  return changes.map(({ at, arms }) => ({ at: at.toISOString(), label: describeArms(arms) })).reverse();
}

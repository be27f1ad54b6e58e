import type { Context } from "@/lib/command/context";
import { interpretationSchema } from "@/lib/contracts/signature";
import { defaultRules } from "@/lib/domain/alerts/default-rules";
import { freshState } from "./store";

/** Deployments given their rules in one tick; a platform that has just been upgraded has many. */
const PER_TICK = 50;

/**
 * Gives every deployment that serves the rules that each begins with, once: what people change or delete stays so. It waits
 * for a live version, which says how answers are judged.
 */
export async function giveDefaultRules(ctx: Context, now: Date): Promise<number> {
  const rows = await ctx.db.deployment.findMany({
    where: { rulesGivenAt: null, deletedAt: null, desiredState: "serving" },
    select: { id: true, teamId: true, modelId: true },
    orderBy: { createdAt: "asc" },
    take: PER_TICK,
  });
  for (const row of rows) await giveRules(ctx, row, now);
  return rows.length;
}

async function giveRules(
  ctx: Context,
  { id: deploymentId, teamId, modelId }: { id: string; teamId: string; modelId: string },
  now: Date,
) {
  const newest = await ctx.db.modelVersion.findFirst({
    where: { modelId, deletedAt: null },
    orderBy: { number: "desc" },
    select: { interpretation: true },
  });
  const target = interpretationSchema.safeParse(newest?.interpretation).data?.kind ?? null;
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.deployment.updateMany({
      where: { id: deploymentId, rulesGivenAt: null },
      data: { rulesGivenAt: now },
    });
    if (count === 0) return; // another worker was faster
    const made = { createdByName: "Slipway", createdAt: now, updatedAt: now };
    await tx.alertRule.createMany({
      // The part of a day that a deployment has just begun is no day: windows count from now on.
      data: defaultRules(target).map(({ key, name, severity, isEnabled, definition }) => ({
        ...{
          ...freshState(now),
          ...made,
          id: ctx.clock.id(),
          teamId,
          deploymentId,
          name,
          severity,
          isEnabled,
          definition,
        },
        ...{ defaultKey: key, dueAt: isEnabled ? now : null, countFrom: now },
      })),
      skipDuplicates: true,
    });
  });
}

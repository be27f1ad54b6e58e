import type { Context } from "@/lib/command/context";
import { loadReadable } from "@/lib/command/load-readable";
import type { LifeView } from "@/lib/contracts/time-machine";
import { phaseShown } from "@/lib/domain/rollouts/phase-shown";
import { parsePhase } from "@/lib/domain/rollouts/phases";
import { lifeSpans } from "@/lib/domain/time-machine/life-spans";
import { loadPromotions, toChange } from "./load-records";

/** More changes than this are narrower than a pixel each; the table below has them all. */
const MOST_CHANGES = 500;
/** More marks than this hide what is behind them. */
const MOST_ENDINGS = 40;

/** A deployment's life until now as the slider draws it: shares, gaps in sight, and where rollouts ended. */
export async function getLife(ctx: Context, deploymentId: string): Promise<LifeView> {
  const now = ctx.clock.now();
  const { createdAt, deletedAt, observedAt } = await loadReadable(ctx, deploymentId, {
    noun: "deployment",
    permission: "deployment:read",
    find: (id) => ctx.db.deployment.findUnique({ where: { id } }),
  });
  const rows = await ctx.db.trafficChange.findMany({
    where: { deploymentId, at: { lte: now } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST_CHANGES + 1,
  });
  const isCut = rows.length > MOST_CHANGES;
  const changes = rows.map(toChange).reverse();
  const from = (isCut ? changes[1]?.at : null) ?? createdAt;
  const [promotions, gaps, endings] = await Promise.all([
    loadPromotions(
      ctx.db,
      changes.flatMap(({ shares }) => shares.flatMap(({ rolloutId }) => rolloutId ?? [])),
    ),
    ctx.db.sightGap.findMany({
      where: { deploymentId, to: { gt: from } },
      orderBy: { from: "desc" },
      take: MOST_CHANGES,
      select: { from: true, to: true },
    }),
    readEndings(ctx, deploymentId, from),
  ]);
  const record = { createdAt, deletedAt, lookedAt: observedAt, changes, gaps: [], promotions };
  const inMs = (span: { from: Date; to: Date }) => ({ from: span.from.getTime(), to: span.to.getTime() });
  return {
    ...inMs({ from, to: now }),
    isCut,
    spans: lifeSpans(record, from, now).map((span) => ({ ...inMs(span), shares: span.shares })),
    gaps: gaps.map(inMs).reverse(),
    endings,
  };
}

/** The rollouts that touched something and ended since a moment, oldest first. */
async function readEndings(ctx: Context, deploymentId: string, since: Date): Promise<LifeView["endings"]> {
  const rows = await ctx.db.rollout.findMany({
    where: { deploymentId, startedAt: { not: null }, finishedAt: { gte: since } },
    orderBy: [{ finishedAt: "desc" }, { number: "desc" }],
    take: MOST_ENDINGS,
    select: { number: true, phase: true, finishedAt: true },
  });
  const endings = rows.flatMap(({ number, phase, finishedAt }) => {
    const known = parsePhase(phase);
    if (!known || !finishedAt) return [];
    const { word, kind } = phaseShown(known);
    return [{ at: finishedAt.getTime(), number, word: word.toLowerCase(), kind }];
  });
  return endings.reverse();
}

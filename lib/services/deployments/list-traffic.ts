import type { Context } from "@/lib/command/context";
import { servedArmsSchema, type TrafficChangeView } from "@/lib/contracts/deployment";
import { loadMeasured } from "@/lib/services/measurements/load-measured";

const PAGE_SIZE = 50;

/** What served when, newest first: versions and shares, by which rollout and on whose approval. */
export async function listTraffic(
  ctx: Context,
  asked: { deploymentId: string; before?: Date },
): Promise<{ items: TrafficChangeView[]; nextBefore: string | null }> {
  const { deploymentId, before } = asked;
  await loadMeasured(ctx, deploymentId);
  const rows = await ctx.db.trafficChange.findMany({
    where: { deploymentId, ...(before ? { at: { lt: before } } : {}) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: PAGE_SIZE + 1,
  });
  const page = rows.slice(0, PAGE_SIZE);
  const ids = [...new Set(page.flatMap((row) => (row.rolloutId ? [row.rolloutId] : [])))];
  const rollouts = await ctx.db.rollout.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      number: true,
      approvalRequest: {
        select: { id: true, decisions: { where: { verdict: "approve" }, select: { deciderName: true } } },
      },
    },
  });
  const later = before ?? null;
  const items = page.map((row, i): TrafficChangeView => {
    const rollout = rollouts.find((r) => r.id === row.rolloutId);
    const until = i === 0 ? later : (page[i - 1]?.at ?? null);
    return {
      id: row.id,
      at: row.at.toISOString(),
      until: until?.toISOString() ?? null,
      arms: servedArmsSchema.catch([]).parse(row.arms),
      rolloutNumber: rollout?.number ?? null,
      approvalId: row.approvalRequestId,
      approvedBy: rollout?.approvalRequest?.decisions.map((d) => d.deciderName) ?? [],
      reason: row.reason,
    };
  });
  return { items, nextBefore: rows.length > PAGE_SIZE ? (page.at(-1)?.at.toISOString() ?? null) : null };
}

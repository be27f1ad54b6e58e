import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { momentSchema } from "@/lib/contracts/moment";
import { PAGE_SIZE } from "@/lib/contracts/paging";
import { servedArmsSchema, type TrafficChangeView } from "@/lib/contracts/traffic";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import type { Prisma } from "@/lib/generated/prisma/client";
import { loadReadableDeployment } from "./load-readable";

const positionSchema = z.tuple([momentSchema, z.uuid()]);

function before([at, id]: z.output<typeof positionSchema>): Prisma.TrafficChangeWhereInput {
  return { at: { lte: at }, OR: [{ at: { lt: at } }, { id: { lt: id } }] };
}

/** What served when, newest first: versions and shares, by which rollout and on whose approval. */
export async function listTraffic(
  ctx: Context,
  { deploymentId, cursor, limit = PAGE_SIZE }: { deploymentId: string; cursor?: string; limit?: number },
): Promise<{ items: TrafficChangeView[]; nextCursor: string | null }> {
  await loadReadableDeployment(ctx, deploymentId);
  const after = cursor === undefined ? null : readCursor(cursor, positionSchema);
  const rows = await ctx.db.trafficChange.findMany({
    where: { deploymentId, ...(after ? before(after) : {}) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
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
  const items = page.map((row, i): TrafficChangeView => {
    const rollout = rollouts.find((r) => r.id === row.rolloutId);
    const next = page[i - 1];
    return {
      id: row.id,
      at: row.at.toISOString(),
      until: next?.at.toISOString() ?? after?.[0] ?? null,
      arms: servedArmsSchema.catch([]).parse(row.arms),
      rolloutNumber: rollout?.number ?? null,
      approvalId: row.approvalRequestId,
      approvedBy: rollout?.approvalRequest?.decisions.map((d) => d.deciderName) ?? [],
      reason: row.reason,
    };
  });
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items, nextCursor: last ? writeCursor([last.at.toISOString(), last.id]) : null };
}

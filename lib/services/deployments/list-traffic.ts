import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { momentSchema } from "@/lib/contracts/moment";
import { PAGE_SIZE } from "@/lib/contracts/paging";
import { servedArmsSchema, type TrafficChangeView } from "@/lib/contracts/traffic";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import { approvalBasis } from "@/lib/domain/time-machine/approval-basis";
import type { Prisma } from "@/lib/generated/prisma/client";
import { loadRollouts } from "@/lib/services/time-machine/load-rollouts";
import { basisView } from "@/lib/services/time-machine/to-view";
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
  const rollouts = await loadRollouts(ctx.db, ids);
  const items = page.map((row, i): TrafficChangeView => {
    const { rolloutId } = row;
    const next = page[i - 1];
    return {
      id: row.id,
      at: row.at.toISOString(),
      until: next?.at.toISOString() ?? after?.[0] ?? null,
      arms: servedArmsSchema.catch([]).parse(row.arms),
      rolloutNumber: (rolloutId && rollouts.get(rolloutId)?.number) || null,
      approval: rolloutId === null ? null : basisView(approvalBasis(rolloutId, (id) => rollouts.get(id))),
      reason: row.reason,
    };
  });
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items, nextCursor: last ? writeCursor([last.at.toISOString(), last.id]) : null };
}

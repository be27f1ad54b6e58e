import { z } from "zod";
import { servedArmsSchema } from "@/lib/contracts/traffic";
import type { Database, Transaction } from "@/lib/db";
import type { ServedChange, ServingRecord } from "@/lib/domain/time-machine/state-at";

const changeSchema = z
  .object({ at: z.coerce.date(), arms: z.unknown(), rolloutId: z.string().nullable(), reason: z.string() })
  .transform(toChange);

const rowSchema = z.object({
  id: z.string(),
  createdAt: z.date(),
  deletedAt: z.date().nullable(),
  lookedAt: z.date().nullable(),
  last: changeSchema.nullable(),
  next: changeSchema.nullable(),
  gap: z.object({ from: z.coerce.date(), to: z.coerce.date() }).nullable(),
});

type ChangeRow = { at: Date; arms: unknown; rolloutId: string | null; reason: string };

/** A change as stored; one whose rollout was not kept by share was made by the rollout that moved it. */
export function toChange({ at, arms, rolloutId, reason }: ChangeRow): ServedChange {
  const shares = servedArmsSchema.catch([]).parse(arms);
  return {
    at,
    rolloutId,
    reason,
    shares: shares.map((share) => ({ ...share, rolloutId: share.rolloutId ?? rolloutId })),
  };
}

/**
 * Of each deployment what is on record around a moment, by its id. One query by the index for all of them: history may be
 * long, and its length does not matter here.
 */
export async function loadRecords(
  db: Database,
  deploymentIds: readonly string[],
  at: Date,
): Promise<Map<string, ServingRecord>> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT d.id, d.created_at AS "createdAt", d.deleted_at AS "deletedAt", d.observed_at AS "lookedAt",
           (SELECT jsonb_build_object('at', at, 'arms', arms, 'rolloutId', rollout_id, 'reason', reason) FROM traffic_changes
             WHERE deployment_id = d.id AND at <= ${at} ORDER BY at DESC, id DESC LIMIT 1) AS last,
           (SELECT jsonb_build_object('at', at, 'arms', arms, 'rolloutId', rollout_id, 'reason', reason) FROM traffic_changes
             WHERE deployment_id = d.id AND at > ${at} ORDER BY at, id LIMIT 1) AS next,
           (SELECT jsonb_build_object('from', "from", 'to', "to") FROM sight_gaps
             WHERE deployment_id = d.id AND "from" <= ${at} AND "to" > ${at} ORDER BY "from" DESC LIMIT 1) AS gap
    FROM deployments d WHERE d.id = ANY(${[...deploymentIds]}::uuid[])`;
  const found = z.array(rowSchema).parse(rows);
  const shares = found.flatMap(({ last }) => last?.shares ?? []);
  const promotions = await loadPromotions(
    db,
    shares.flatMap(({ rolloutId }) => rolloutId ?? []),
  );
  return new Map(
    found.map(({ id, last, next, gap, ...facts }) => {
      const changes = [last, next].filter((change) => change !== null);
      return [id, { ...facts, changes, gaps: gap ? [gap] : [], promotions }];
    }),
  );
}

/** When the candidates of these rollouts became live, where they did. */
export async function loadPromotions(db: Pick<Transaction, "rollout">, rolloutIds: readonly string[]) {
  const rows = await db.rollout.findMany({
    where: { id: { in: [...new Set(rolloutIds)] }, phase: "successful", finishedAt: { not: null } },
    select: { id: true, finishedAt: true },
  });
  return rows.flatMap(({ id, finishedAt }) => (finishedAt ? [{ rolloutId: id, at: finishedAt }] : []));
}

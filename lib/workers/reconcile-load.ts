import type { Database } from "@/lib/db";

/** Deployments looked at in one tick. */
const BATCH_SIZE = 200;
/** A deployment at rest is looked at again after this: a replica that fell over is seen by then. */
const LOOK_AGAIN_MS = 2_000;

const include = {
  team: { select: { id: true, slug: true } },
  model: { select: { name: true } },
  environment: { select: { id: true, name: true, approvalPolicy: true, policySeal: true } },
} as const;

/**
 * Claims deployments whose time has come, and those that are due later than any look plans: the clock has been set back
 * since. Rows that another transaction holds are left for the next tick. A new worker has seen none: `isFirst` answers all of
 * them as they were committed last, held or not, since a route table that lacks one cuts its callers off.
 */
export async function claimDeployments(db: Database, now: Date, isFirst: boolean) {
  const next = new Date(now.getTime() + LOOK_AGAIN_MS);
  const limit = isFirst ? null : BATCH_SIZE;
  const claimed = await db.$queryRaw<{ id: string }[]>`
    UPDATE deployments SET due_at = ${next}
    WHERE id IN (
      SELECT id FROM deployments
      WHERE (${isFirst}::boolean OR due_at <= ${now} OR due_at > ${next}) AND (deleted_at IS NULL OR observed_at IS NULL OR observed_at < deleted_at)
      ORDER BY due_at LIMIT ${limit}::bigint FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  const ids = claimed.map((row) => row.id);
  return db.deployment.findMany({
    where: isFirst ? { OR: [{ id: { in: ids } }, { deletedAt: null }] } : { id: { in: ids } },
    include,
    orderBy: { id: "asc" },
  });
}

/** Has deployments looked at again with the next tick: what is not as it should be is seen to be so again soon. */
export async function lookAgainSoon(db: Database, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db.deployment.updateMany({ where: { id: { in: [...ids] }, dueAt: { gt: now } }, data: { dueAt: now } });
}
export type DeploymentRow = Awaited<ReturnType<typeof claimDeployments>>[number];

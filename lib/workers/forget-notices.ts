import { DAY_MS } from "@/lib/domain/time/durations";
import type { WorkerContext } from "./job";

/** A quarter: what was told is looked up for a review of it at most; what was done stands in the audit trail for good. */
const KEPT_MS = 90 * DAY_MS;
/** Bounds one transaction; the rest goes an hour later. */
const BATCH_SIZE = 1_000;

/** Removes notices that are older than a quarter, with their deliveries; what is still on its way stays. */
export async function forgetNotices({ db }: Pick<WorkerContext, "db">, now: Date): Promise<{ forgotten: number }> {
  const old = await db.notice.findMany({
    where: { at: { lt: new Date(now.getTime() - KEPT_MS) }, deliveries: { none: { dueAt: { not: null } } } },
    select: { id: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: BATCH_SIZE,
  });
  const { count } = await db.notice.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  return { forgotten: count };
}

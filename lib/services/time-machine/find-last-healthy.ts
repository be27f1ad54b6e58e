import type { Transaction } from "@/lib/db";
import { lastHealthyAt } from "@/lib/domain/time-machine/fast-path";
import { loadPromotions, toChange } from "./load-records";
import { planRights } from "./plan-rights";

type Reader = Pick<Transaction, "trafficChange" | "rollout">;
type Sought = { deploymentId: string; versionId: string; since: Date; now: Date };

/** Changes of a flapping deployment within the days that count; older ones then prove nothing more. */
const MOST_CHANGES = 5_000;

/** Whether a plan went back, or was pressed through because what served was not right. */
function isCorrection(plan: unknown): boolean {
  const { restores, force, breakGlass } = planRights(plan);
  return restores !== null || force || breakGlass;
}

/** When a version was last healthy here, as far as `since` back; null where it was not. */
export async function findLastHealthy(
  db: Reader,
  { deploymentId, versionId, since, now }: Sought,
): Promise<Date | null> {
  const newestFirst = [{ at: "desc" }, { id: "desc" }] as const;
  const [rows, before] = await Promise.all([
    db.trafficChange.findMany({
      where: { deploymentId, at: { gte: since } },
      orderBy: [...newestFirst],
      take: MOST_CHANGES,
    }),
    db.trafficChange.findFirst({ where: { deploymentId, at: { lt: since } }, orderBy: [...newestFirst] }),
  ]);
  // What began before and lasted into the days that count belongs to them.
  const changes = [...rows, ...(before ? [before] : [])].map(toChange).reverse();
  const ids = changes.flatMap(({ rolloutId, shares }) => [rolloutId, ...shares.map((share) => share.rolloutId)]);
  const rolloutIds = ids.filter((id) => id !== null);
  const [promotions, rollouts] = await Promise.all([
    loadPromotions(db, rolloutIds),
    db.rollout.findMany({ where: { id: { in: [...new Set(rolloutIds)] } }, select: { id: true, plan: true } }),
  ]);
  const corrections = new Set(rollouts.filter(({ plan }) => isCorrection(plan)).map(({ id }) => id));
  return lastHealthyAt({ changes, promotions, corrections }, versionId, now);
}

import type { WorkerContext } from "./job";

/** Notes what the local cluster has and what is free, for those who plan a rollout. */
export async function noteCapacity({ db, runtime }: WorkerContext, now: Date): Promise<{ clusters: number }> {
  const { count } = await db.cluster.updateMany({
    where: { driver: "local" },
    data: { capacity: await runtime.capacity(), observedAt: now },
  });
  return { clusters: count };
}

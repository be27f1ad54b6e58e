import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { takeDeployment } from "@/lib/services/measurements/take-deployment";

/** Batches of one deployment in one tick: a flood of one must not keep the others waiting. */
const BATCHES_PER_DEPLOYMENT = 20;
/** Far beyond what a batch takes; a transaction that needs longer is stuck. */
const TIMEOUT_MS = 30_000;

/**
 * Works off what waits for a job of a deployment, batch by batch, each in a transaction of its own under the deployment's seat
 * for the job; stops where `work` finds nothing (null) or another worker has the seat. Returns what the batches gave.
 */
export async function takeBatches<Result>(
  ctx: Context,
  { job, deploymentId }: { job: string; deploymentId: string },
  work: (tx: Transaction) => Promise<Result | null>,
): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < BATCHES_PER_DEPLOYMENT) {
    const result = await ctx.db.$transaction(
      async (tx) => ((await takeDeployment(tx, job, deploymentId)) ? work(tx) : null),
      { timeout: TIMEOUT_MS },
    );
    if (result === null) break;
    results.push(result);
  }
  return results;
}

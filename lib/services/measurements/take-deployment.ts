import type { Transaction } from "@/lib/db";

/**
 * Takes the one seat for a job on a deployment until the transaction ends; false where another worker has it. It holds
 * without a lease: the seat is freed by the database itself when its holder dies.
 */
export async function takeDeployment(tx: Transaction, job: string, deploymentId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`slipway ${job} ${deploymentId}`}, 0)) AS taken`;
  return row?.taken ?? false;
}

import type { Context } from "@/lib/command/context";
import { connectCluster } from "@/lib/services/environments/connect-cluster";
import { createEnvironment } from "@/lib/services/environments/create";

const CLUSTER = "local";
const HOURS_TO_DECIDE = 72;

const ENVIRONMENTS = [
  { name: "staging", order: 1, approvals: 0, autoPromote: true },
  { name: "production", order: 2, approvals: 1, autoPromote: false },
] as const;

export async function ensureCluster(platformAdmin: Context): Promise<void> {
  const cluster = await platformAdmin.db.cluster.findUnique({ where: { name: CLUSTER }, select: { id: true } });
  if (!cluster) await connectCluster.execute(platformAdmin, { name: CLUSTER, driver: "local" });
}

/** Staging and production on the local cluster; production needs one other person's approval. */
export async function ensureEnvironments(teamAdmin: Context, teamId: string): Promise<void> {
  for (const { name, order, approvals, autoPromote } of ENVIRONMENTS) {
    const where = { teamId_name: { teamId, name } };
    if (await teamAdmin.db.environment.findUnique({ where, select: { id: true } })) continue;
    const policy = { approvals, autoPromote, expiresAfterHours: HOURS_TO_DECIDE, rollBackNeedsApproval: false };
    await createEnvironment.execute(teamAdmin, { teamId, cluster: CLUSTER, name, order, policy });
  }
}

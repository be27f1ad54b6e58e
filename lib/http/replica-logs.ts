import type { Context } from "@/lib/command/context";
import { notFound } from "@/lib/domain/errors/app-error";
import { getDeployment } from "@/lib/services/deployments/queries";
import { replicaLogs } from "@/lib/wiring";

/** As many lines as a person reads; the file on the machine has them all. */
const TAIL_LINES = 200;

/** The last lines that a replica of this deployment wrote. */
export async function readReplicaLogs(ctx: Context, deploymentId: string, replicaId: string): Promise<string[]> {
  const { replicas } = await getDeployment(ctx, deploymentId);
  if (!replicas.some((replica) => replica.id === replicaId)) throw notFound("replica");
  return replicaLogs().logs(replicaId, { tailLines: TAIL_LINES });
}

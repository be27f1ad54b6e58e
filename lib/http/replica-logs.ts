import type { Context } from "@/lib/command/context";
import { notFound } from "@/lib/domain/errors/app-error";
import { getDeployment } from "@/lib/services/deployments/queries";
import { modelRuntime } from "@/lib/wiring";

/** As many lines as a person reads; the file on the machine has them all. */
const TAIL_LINES = 200;

/** The last lines that a replica of this deployment wrote. A web process may ask the runtime, never change it. */
export async function readReplicaLogs(ctx: Context, deploymentId: string, replicaId: string): Promise<string[]> {
  const { replicas } = await getDeployment(ctx, deploymentId);
  if (!replicas.some((replica) => replica.id === replicaId)) throw notFound("replica");
  return modelRuntime().logs(replicaId, { tailLines: TAIL_LINES });
}

import { z } from "zod";

const answerSchema = z.object({ lines: z.array(z.string()) });

/** The last lines of a replica's log. Throws where the server refuses or does not answer. */
export async function fetchReplicaLogs(deploymentId: string, replicaId: string): Promise<string[]> {
  const response = await fetch(`/api/v1/deployments/${deploymentId}/replicas/${replicaId}/logs`);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return answerSchema.parse(await response.json()).lines;
}

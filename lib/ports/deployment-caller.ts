/** An answer of a deployment as a caller would see it. */
export type CallAnswer = { status: number; headers: Record<string, string>; body: string; latencyMs: number };

/** Calls a deployment by its public address on behalf of the console. Throws where the data plane does not answer. */
export interface DeploymentCaller {
  infer(target: { deploymentId: string; path: string }, body: string): Promise<CallAnswer>;
}

import { HEADERS } from "@/lib/gateway/data-plane-headers";
import type { DemoDeployment } from "./replay-content";
import type { RequestTensor } from "./replay-requests";

/** Longer than any answer takes; a request that hangs must not pile up. */
const TIMEOUT_MS = 5_000;

type GatewayAnswer =
  | { readonly kind: "answered"; readonly predictionId: string }
  | { readonly kind: "failed"; readonly reason: string };

/** Asks a deployment through the gateway, as any client would. Never throws: a failed request is one to count. */
export async function askGateway(
  gateway: { url: string; token: string },
  deployment: DemoDeployment,
  inputs: readonly RequestTensor[],
): Promise<GatewayAnswer> {
  const { team, name, model } = deployment;
  try {
    const response = await fetch(`${gateway.url}/${team}/${name}/v2/models/${model}/infer`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${gateway.token}` },
      body: JSON.stringify({ inputs }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // The body must be read to its end, or its connection is not used again.
    const body = await response.text();
    const predictionId = response.headers.get(HEADERS.predictionId);
    if (response.ok && predictionId) return { kind: "answered", predictionId };
    return { kind: "failed", reason: `${response.status} ${body.slice(0, 200)}` };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

import type { DeploymentCaller } from "@/lib/ports/deployment-caller";

/** As long as the gateway itself waits for a model, and a little more. */
const TIMEOUT_MS = 35_000;
/** Answers are shown to a person; more than this is no longer read. */
const MAX_ANSWER_CHARACTERS = 200_000;

/** Headers that tell a caller what answered. */
const SHOWN = /^(x-slipway-(version|arm|prediction-id)|x-request-id|retry-after|content-type)$/;

export function createDeploymentCaller(options: {
  gatewayUrl: string;
  token(deploymentId: string): string;
}): DeploymentCaller {
  return {
    async infer({ deploymentId, path }, body) {
      const startedAt = performance.now();
      const response = await fetch(new URL(path, options.gatewayUrl), {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${options.token(deploymentId)}` },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: Object.fromEntries([...response.headers].filter(([name]) => SHOWN.test(name))),
        body: text.slice(0, MAX_ANSWER_CHARACTERS),
        latencyMs: performance.now() - startedAt,
      };
    },
  };
}

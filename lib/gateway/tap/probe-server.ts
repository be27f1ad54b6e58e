import { get } from "node:http";

/** A probe that waits longer says the same: the server is busy or stuck. */
const PROBE_TIMEOUT_MS = 5000;

/** Whether the model server on `port` answers its liveness address. */
export function isServerAlive(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = get({ host: "127.0.0.1", port, path: "/v2/health/live", agent: false, timeout: PROBE_TIMEOUT_MS });
    probe.on("response", (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    probe.on("timeout", () => probe.destroy());
    probe.on("error", () => resolve(false));
    probe.on("close", () => resolve(false));
  });
}

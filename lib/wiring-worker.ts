import { join, resolve } from "node:path";
import { createLocalGateway } from "@/lib/adapters/local-gateway/local-gateway";
import { createLocalRuntime } from "@/lib/adapters/local-runtime/local-runtime";
import { database } from "@/lib/db";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import { metricsToken } from "@/lib/domain/digests/derive-key";
import { env } from "@/lib/env";
import { installationKey } from "@/lib/keys";
import type { StoredFile } from "@/lib/ports/artifact-store";
import type { ModelRuntime } from "@/lib/ports/model-runtime";
import type { TrafficRouter } from "@/lib/ports/traffic-router";
import { artifactStore } from "./wiring";

// What only the worker reaches for: the web process neither starts processes nor sends routes.

const processPath = (name: string) => join(process.cwd(), "dist", `${name}.mjs`);

/** The files of the registered artifact with this digest; two versions may share one. */
async function filesOf(artifactDigest: string): Promise<StoredFile[]> {
  const rows = await database().artifactFile.findMany({ where: { modelVersion: { artifactDigest } } });
  const byPath = new Map(rows.map((row) => [row.path, row]));
  return [...byPath.values()].map(({ path, sha256, sizeBytes }) => ({ path, sha256, sizeBytes: Number(sizeBytes) }));
}

/** Where model servers run: as child processes of this machine. */
export function modelRuntime(): ModelRuntime {
  const store = artifactStore();
  return createLocalRuntime({
    directory: resolve(env().SLIPWAY_DATA_DIR, "taps"),
    tapEntry: processPath("tap"),
    modelServerEntry: processPath("model-server"),
    artifactFolder: async (digest) => store.materialise(digest, await filesOf(digest)),
    ingestUrl: env().INGEST_URL,
    ingestToken: (deploymentId) => platformToken(installationKey("tap-ingest"), "ingest", deploymentId),
    feedbackKey: installationKey("feedback-token"),
    metricsToken: metricsToken(env().SLIPWAY_SECRET),
  });
}

/** What splits the traffic: our own gateway. */
export function trafficRouter(): TrafficRouter {
  return createLocalGateway({ gatewayUrl: env().GATEWAY_URL, routesKey: installationKey("gateway-routes") });
}

import { join, resolve } from "node:path";
import { parseCidrs } from "@/lib/adapters/egress/address-rules";
import { createEgressClient } from "@/lib/adapters/egress/egress-client";
import { createLocalGateway } from "@/lib/adapters/local-gateway/local-gateway";
import { createLocalRuntime } from "@/lib/adapters/local-runtime/local-runtime";
import { createNotifier } from "@/lib/adapters/notifications/notifier";
import { createPrometheusSource } from "@/lib/adapters/prometheus/prometheus-source";
import { systemClock } from "@/lib/clock";
import { database } from "@/lib/db";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import { metricsToken } from "@/lib/domain/digests/derive-key";
import { SECOND_MS } from "@/lib/domain/time/durations";
import { env } from "@/lib/env";
import { installationKey } from "@/lib/keys";
import type { EgressClient } from "@/lib/ports/egress";
import type { MetricSource } from "@/lib/ports/metric-source";
import type { ModelRuntime } from "@/lib/ports/model-runtime";
import type { Notifier } from "@/lib/ports/notifier";
import type { TrafficRouter } from "@/lib/ports/traffic-router";
import { listArtifactFiles } from "@/lib/services/versions/list-artifact-files";
import { artifactStore } from "./wiring";

// What only the worker reaches for: the web process neither starts processes nor sends routes.

const processPath = (name: string) => join(process.cwd(), "dist", `${name}.mjs`);

/** Where model servers run: as child processes of this machine. */
export function modelRuntime(): ModelRuntime {
  const store = artifactStore();
  return createLocalRuntime({
    directory: resolve(env().SLIPWAY_DATA_DIR, "taps"),
    tapEntry: processPath("tap"),
    modelServerEntry: processPath("model-server"),
    artifactFolder: async (digest) => store.materialise(digest, await listArtifactFiles(database(), digest)),
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

/** A query that takes longer would hold up the looks of every other rollout. */
const QUERY_LIMIT_MS = 5 * SECOND_MS;

/** What gates of outside metrics ask; null where no Prometheus is configured. */
export function metricSource(): MetricSource | null {
  const address = env().PROMETHEUS_URL;
  if (!address) return null;
  return createPrometheusSource(
    address,
    egressClient({ trustedHost: new URL(address).hostname, timeoutMs: QUERY_LIMIT_MS }),
  );
}

/** The way out to addresses that are not our own. */
function egressClient(options: { trustedHost?: string; timeoutMs?: number } = {}): EgressClient {
  return createEgressClient({ allowedCidrs: parseCidrs(env().SLIPWAY_EGRESS_ALLOW), ...options });
}

/** What takes notices to the channels of the teams. */
export function notifier(): Notifier {
  const { SMTP_URL: url, SMTP_FROM: from, PUBLIC_URL } = env();
  return createNotifier({
    egress: egressClient(),
    mailServer: url && from ? { url, from } : null,
    host: new URL(PUBLIC_URL).hostname,
    now: systemClock.now,
  });
}

import { join } from "node:path";
import { metricsToken, personalDataKey } from "@/lib/domain/digests/derive-key";
import { accepts, answersOk, survives } from "./readiness";
import type { StackSettings } from "./stack-settings";
import type { ProcessSpec } from "./supervised-process";

/** `dev` reloads pages as their sources change. */
export type WebMode = "start" | "dev";

/** A worker that cannot run says so within this. */
const WORKER_SURVIVAL_MS = 750;

/** The product's own processes, each as the supervisor starts it. */
export function productSpecs(settings: StackSettings, environment: NodeJS.ProcessEnv, mode: WebMode = "start") {
  const { ports } = settings;
  const bundled = (name: string, isReady: ProcessSpec["isReady"]): ProcessSpec => ({
    name,
    words: ["--enable-source-maps", distFile(settings, name)],
    environment,
    isReady,
  });
  return {
    ingest: withIngestKeys(bundled("ingest", () => accepts(ports.ingest))),
    gateway: bundled("gateway", () => accepts(ports.gateway)),
    worker: bundled("worker", survives(WORKER_SURVIVAL_MS)),
    web: webSpec(settings, environment, mode),
  };
}

/** Ingest is given the one token that it checks and the one key that it uses, as they follow from the secret. */
function withIngestKeys(spec: ProcessSpec): ProcessSpec {
  const { SLIPWAY_SECRET: secret, ...given } = spec.environment;
  const SLIPWAY_METRICS_TOKEN = given.SLIPWAY_METRICS_TOKEN ?? (secret && metricsToken(secret));
  const SLIPWAY_PERSONAL_DATA_KEY = given.SLIPWAY_PERSONAL_DATA_KEY ?? (secret && personalDataKey(secret));
  return { ...spec, environment: { ...spec.environment, SLIPWAY_METRICS_TOKEN, SLIPWAY_PERSONAL_DATA_KEY } };
}

function webSpec(settings: StackSettings, environment: NodeJS.ProcessEnv, mode: WebMode): ProcessSpec {
  const { root, ports } = settings;
  const host = environment.SLIPWAY_WEB_HOST ?? "127.0.0.1";
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  return {
    name: "web",
    words: [next, mode, "--port", String(ports.web), "--hostname", host],
    environment: { ...environment, NODE_ENV: mode === "dev" ? "development" : "production" },
    isReady: () => answersOk(`http://127.0.0.1:${ports.web}/api/health`),
  };
}

export function identityProviderSpec(settings: StackSettings, environment: NodeJS.ProcessEnv): ProcessSpec {
  return {
    name: "identity-provider",
    words: ["--enable-source-maps", distFile(settings, "demo-identity-provider")],
    environment,
    isReady: () => answersOk(`${settings.issuerUrl}/.well-known/openid-configuration`),
  };
}

/** Traffic and labels; it may end where the demo's content asks for none. */
export function replaySpec(settings: StackSettings, environment: NodeJS.ProcessEnv): ProcessSpec {
  return {
    name: "replay",
    words: ["--enable-source-maps", distFile(settings, "demo-replay")],
    environment,
    isReady: survives(WORKER_SURVIVAL_MS),
  };
}

export const distFile = (settings: StackSettings, name: string) => join(settings.root, "dist", `${name}.mjs`);

import { join } from "node:path";
import type { Secrets } from "./secrets";
import type { StackSettings } from "./stack-settings";

export const DEMO_DATABASE = "slipway";
const DEMO_CLIENT_ID = "slipway";

/** A demonstration must not take an afternoon: its analyses look every few seconds. */
const DEMO_BUCKET_SECONDS = "5";

/** One of the demo's channels leads to a closed port of this machine, so that a failing one can be seen. */
const DEMO_EGRESS = "127.0.0.1/32";

/** Says which version misbehaves, and how: the demo bar and the browser tests write it, model servers read it. */
export const faultsFileOf = ({ dataFolder }: StackSettings) => join(dataFolder, "demo", "faults.json");

/** What every process of a demo finds in its environment. */
export function demoEnvironment(settings: StackSettings, secrets: Secrets, databaseUrl: string): NodeJS.ProcessEnv {
  const { ports } = settings;
  return {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: settings.publicUrl,
    GATEWAY_URL: settings.gatewayUrl,
    INGEST_URL: settings.ingestUrl,
    SLIPWAY_SECRET: secrets.slipwaySecret,
    OIDC_ISSUER: settings.issuerUrl,
    OIDC_CLIENT_ID: DEMO_CLIENT_ID,
    OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
    OIDC_GROUPS_CLAIM: "groups",
    SLIPWAY_DATA_DIR: settings.dataFolder,
    SLIPWAY_WEB_PORT: String(ports.web),
    SLIPWAY_GATEWAY_PORT: String(ports.gateway),
    SLIPWAY_INGEST_PORT: String(ports.ingest),
    SLIPWAY_IDP_PORT: String(ports.identityProvider),
    SLIPWAY_PG_PORT: String(ports.postgres),
    SLIPWAY_DEMO: "1",
    SLIPWAY_FAULTS_FILE: faultsFileOf(settings),
    SLIPWAY_EGRESS_ALLOW: process.env.SLIPWAY_EGRESS_ALLOW ?? DEMO_EGRESS,
    SLIPWAY_ANALYSIS_BUCKET_SECONDS: process.env.SLIPWAY_ANALYSIS_BUCKET_SECONDS ?? DEMO_BUCKET_SECONDS,
  };
}

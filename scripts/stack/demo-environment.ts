import type { Secrets } from "./secrets";
import type { StackSettings } from "./stack-settings";

export const DEMO_DATABASE = "slipway";
const DEMO_CLIENT_ID = "slipway";

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
  };
}

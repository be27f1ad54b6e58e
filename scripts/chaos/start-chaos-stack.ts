import { join } from "node:path";
import { step } from "@/scripts/bootstrap/progress.mjs";
import { applyMigrations } from "@/scripts/stack/apply-migrations";
import { DEMO_DATABASE, demoEnvironment } from "@/scripts/stack/demo-environment";
import { endTaps } from "@/scripts/stack/end-leftovers";
import { ensureDatabase } from "@/scripts/stack/postgres";
import { productSpecs } from "@/scripts/stack/process-specs";
import { readOrCreateSecrets } from "@/scripts/stack/secrets";
import type { Stack } from "@/scripts/stack/stack";
import { startStackPostgres } from "@/scripts/stack/stack-postgres";
import type { ProcessSpec } from "@/scripts/stack/supervised-process";

/** One second: an analysis sees a new bucket with every look of the worker. */
const BUCKET_SECONDS = "1";
/** What is killed every few seconds must not wait half a minute for its next start. */
const LONGEST_RESTART_DELAY_MS = 1_000;

export type ChaosEnvironment = { databaseUrl: string; secret: string };

/** PostgreSQL and the product's own processes, each started again when it dies; no demo data, no identity provider. */
export async function startChaosStack(stack: Stack): Promise<ChaosEnvironment> {
  const { settings } = stack;
  const secrets = readOrCreateSecrets(settings.dataFolder);
  const postgres = await step("Start PostgreSQL", () => startStackPostgres(settings, secrets, stack));
  stack.onStop(postgres.stop);
  await ensureDatabase(postgres.server, DEMO_DATABASE);
  const databaseUrl = postgres.server.urlOf(DEMO_DATABASE);
  await applyMigrations(databaseUrl, join(settings.root, "prisma", "migrations"));

  const environment = {
    ...demoEnvironment(settings, secrets, databaseUrl),
    SLIPWAY_ANALYSIS_BUCKET_SECONDS: BUCKET_SECONDS,
    LOG_LEVEL: "info",
  };
  Object.assign(process.env, environment);
  const { ingest, gateway, worker, web } = productSpecs(settings, environment);
  const run = (spec: ProcessSpec) => stack.run({ ...spec, longestDelayMs: LONGEST_RESTART_DELAY_MS });
  await step("Start ingest and gateway", () => Promise.all([ingest, gateway].map(run)));
  stack.onStop(() => endTaps(settings.dataFolder));
  await step("Start worker and web", () => Promise.all([worker, web].map(run)));
  return { databaseUrl, secret: secrets.slipwaySecret };
}

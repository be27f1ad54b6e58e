import { join } from "node:path";
import { step } from "@/scripts/bootstrap/progress.mjs";
import { applyMigrations } from "./apply-migrations";
import { DEMO_DATABASE, demoEnvironment } from "./demo-environment";
import { endLeftovers, endTaps } from "./end-leftovers";
import { ensureDatabase } from "./postgres";
import { identityProviderSpec, productSpecs, replaySpec, type WebMode } from "./process-specs";
import { describeRun, type RunFile, readDemoToken, removeRunFile, writeRunFile } from "./run-file";
import { runOnce } from "./run-once";
import { readOrCreateSecrets } from "./secrets";
import { openStack, requireFreePorts, type Stack } from "./stack";
import { startStackPostgres } from "./stack-postgres";
import type { StackSettings } from "./stack-settings";
import type { ProcessSpec, SupervisedProcess } from "./supervised-process";

type DemoOptions = {
  /** Whether to train, register, deploy and replay; without it the stack holds teams and people only. */
  withContent: boolean;
  web?: WebMode;
  /** How the person started it, for the advice in a failure. */
  command?: string;
};

type RunningDemo = { run: RunFile; processes: SupervisedProcess[] };

/** Ends what an earlier session left and opens the book of this one: `stop` works from here on. */
export async function openDemo(settings: StackSettings): Promise<Stack> {
  removeRunFile(settings.dataFolder);
  const leftovers = await endLeftovers(settings.dataFolder);
  if (leftovers.length > 0) console.log(`  · ended what an earlier session left running: ${leftovers.join(", ")}`);
  const stack = openStack(settings);
  stack.onStop(async () => removeRunFile(settings.dataFolder));
  return stack;
}

/** Brings everything up, one step after the other; returns once it is ready. */
export async function startDemo(stack: Stack, options: DemoOptions): Promise<RunningDemo> {
  const { settings } = stack;
  const { withContent, web = "start", command = "npm run demo" } = options;
  await requireFreePorts(settings.ports, ["web", "gateway", "ingest", "identityProvider"], command);
  const secrets = readOrCreateSecrets(settings.dataFolder);

  const postgres = await step("Start PostgreSQL", () => startStackPostgres(settings, secrets, stack));
  stack.onStop(postgres.stop);
  await ensureDatabase(postgres.server, DEMO_DATABASE);
  const databaseUrl = postgres.server.urlOf(DEMO_DATABASE);
  await step("Apply migrations", () => migrate(stack, databaseUrl));

  const environment = demoEnvironment(settings, secrets, databaseUrl);
  await step("Create teams, people and environments", () => runOnce(stack, "demo-bootstrap", environment));
  const run = describeRun(settings, databaseUrl, readDemoToken(settings.dataFolder));

  const product = productSpecs(settings, environment, web);
  const processes: SupervisedProcess[] = [];
  const runAll = async (...specs: ProcessSpec[]) => {
    processes.push(...(await Promise.all(specs.map((spec) => stack.run(spec)))));
  };
  await step("Start identity provider, ingest and gateway", () =>
    runAll(identityProviderSpec(settings, environment), product.ingest, product.gateway),
  );
  stack.onStop(() => endTaps(settings.dataFolder));
  await step("Start worker and web", () => runAll(product.worker, product.web));

  if (withContent) {
    const told = { ...environment, SLIPWAY_API_TOKEN: run.apiToken };
    await step("Train, register and deploy the demo's models", () => runOnce(stack, "demo-prepare", told));
    await step("Start traffic", () => runAll(replaySpec(settings, told)));
  }
  writeRunFile(settings.dataFolder, run);
  return { run, processes };
}

async function migrate(stack: Stack, databaseUrl: string): Promise<string> {
  const report = await applyMigrations(databaseUrl, join(stack.settings.root, "prisma", "migrations"));
  for (const warning of report.warnings) stack.say(warning);
  return report.applied.length === 0 ? "none new" : `${report.applied.length} new`;
}

import { join } from "node:path";
import { parseEnvironment } from "@/lib/env";
import { elapsed, reportFailure, StepFailure, step } from "@/scripts/bootstrap/progress.mjs";
import { applyMigrations } from "./apply-migrations";
import { endLeftovers } from "./end-leftovers";
import { productSpecs } from "./process-specs";
import { openStack, requireFreePorts } from "./stack";
import { readStackSettings } from "./stack-settings";
import { stopOnSignals } from "./stop-on-signals";

// The product from environment variables alone: no demo data, no identity provider, no database of our own.
try {
  const variables = { ...process.env, NODE_ENV: process.env.NODE_ENV ?? "production" };
  const environment = parse(variables);
  const settings = readStackSettings(process.cwd(), process.env);
  await endLeftovers(settings.dataFolder);
  const stack = openStack(settings);
  stopOnSignals(stack);
  try {
    await requireFreePorts(settings.ports, ["web", "gateway", "ingest"], "npm start");
    await step("Apply migrations", () => migrate(environment.DATABASE_URL, settings.root));
    const { ingest, gateway, worker, web } = productSpecs(settings, { ...variables, ...paths(environment) });
    await step("Start ingest, gateway, worker and web", async () => {
      await Promise.all([ingest, gateway, worker, web].map((spec) => stack.run(spec)));
    });
    console.log(`\n  Slipway is ready after ${elapsed()}:  ${environment.PUBLIC_URL}\n`);
  } catch (error) {
    await stack.stop();
    throw error;
  }
} catch (error) {
  process.exit(reportFailure(error));
}

function parse(variables: NodeJS.ProcessEnv) {
  try {
    return parseEnvironment(variables);
  } catch (error) {
    throw new StepFailure(
      error instanceof Error ? error.message : String(error),
      "Set them in the environment and start again. `npm run demo` needs none of them.",
    );
  }
}

/** What has a default must reach every process as the same value. */
function paths({ GATEWAY_URL, INGEST_URL, SLIPWAY_DATA_DIR }: ReturnType<typeof parseEnvironment>) {
  return { GATEWAY_URL, INGEST_URL, SLIPWAY_DATA_DIR };
}

async function migrate(databaseUrl: string, root: string): Promise<string> {
  try {
    const { applied, total } = await applyMigrations(databaseUrl, join(root, "prisma", "migrations"));
    return `${applied.length} new of ${total}`;
  } catch (error) {
    throw new StepFailure(
      `The database that DATABASE_URL names cannot be brought up to date: ${error instanceof Error ? error.message : error}`,
      "Check that the server runs, that the database exists and that its user may create tables there.",
    );
  }
}

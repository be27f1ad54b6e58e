import { existsSync, readFileSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StepFailure } from "@/scripts/bootstrap/progress.mjs";
import { isPortFree } from "./free-port";
import { endServerOn, type PostgresOptions, type PostgresServer, runsOn, startPostgres } from "./postgres";
import { type PostgresHome, preparePostgresHome } from "./postgres-binaries";
import type { ProcessBook } from "./process-book";
import { isRunning } from "./process-identity";
import { readSecrets, type Secrets } from "./secrets";
import { PORT_VARIABLES, type StackSettings } from "./stack-settings";

/** How often a dead server is noticed. */
const WATCH_EVERY_MS = 1_000;
const SETTINGS = ["shared_buffers=256MB", "max_wal_size=2GB", "max_connections=150", "jit=off"];
/** Names the data folder whose database stands beside it. */
const OWNER_FILE = "owner";

/** The stack's own database server: started or adopted, and started again when it dies. */
type StackPostgres = { server: PostgresServer; stop(): Promise<void> };

export async function startStackPostgres(
  settings: StackSettings,
  secrets: Secrets,
  supervision: { book: ProcessBook; say: (line: string) => void },
): Promise<StackPostgres> {
  const { book, say } = supervision;
  const home = await preparePostgresHome(settings.root);
  await removeAbandonedInstances(home);
  const options = await prepareInstance(home, settings, secrets);
  await requirePort(options);

  let current = await startPostgres(options);
  let isWanted = true;
  book.note("postgres", current.identity);
  const watch = async () => {
    while (isWanted) {
      await sleep(WATCH_EVERY_MS, undefined, { ref: false });
      if (!isWanted || isRunning(current.identity)) continue;
      say(`postgres ended; starting it again (${options.logFile})`);
      current = await startPostgres(options);
      book.note("postgres", current.identity);
    }
  };
  watch().catch((error: unknown) => say(`postgres could not be started again: ${String(error)}`));

  const stop = async () => {
    isWanted = false;
    await current.stop();
    book.strike("postgres");
  };
  return { server: current, stop };
}

/** Deletes the database of this data folder, for a start from nothing. */
export async function removeInstance(settings: StackSettings): Promise<void> {
  const secrets = readSecrets(settings.dataFolder);
  if (!secrets) return;
  const home = await preparePostgresHome(settings.root);
  await deleteInstance(join(home.folder, secrets.instanceId));
}

async function prepareInstance(
  home: PostgresHome,
  settings: StackSettings,
  secrets: Secrets,
): Promise<PostgresOptions> {
  const folder = join(home.folder, secrets.instanceId);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await writeFile(join(folder, OWNER_FILE), settings.dataFolder);
  return {
    home,
    dataFolder: join(folder, "data"),
    logFile: join(folder, "postgres.log"),
    port: settings.ports.postgres,
    password: secrets.postgresPassword,
    settings: SETTINGS,
  };
}

/** A data folder that was deleted by hand leaves a database that nobody holds the password of. */
async function removeAbandonedInstances(home: PostgresHome): Promise<void> {
  for (const name of await readdir(home.folder)) {
    const owner = join(home.folder, name, OWNER_FILE);
    if (!existsSync(owner)) continue;
    if (readSecrets(readFileSync(owner, "utf8"))?.instanceId !== name) await deleteInstance(join(home.folder, name));
  }
}

async function deleteInstance(folder: string): Promise<void> {
  await endServerOn(join(folder, "data"));
  await rm(folder, { recursive: true, force: true });
}

async function requirePort({ port, dataFolder }: PostgresOptions): Promise<void> {
  if ((await isPortFree(port)) || (await runsOn(dataFolder, port))) return;
  const { variable } = PORT_VARIABLES.postgres;
  throw new StepFailure(
    `Port ${port}, meant for PostgreSQL, is taken by another program.`,
    `Free it, or give another: ${variable}=${port + 100} npm run demo`,
  );
}

import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Account, PostgresHome } from "./postgres-binaries";
import { endProcess, identifyProcess, type ProcessIdentity, readCommandLine } from "./process-identity";

export type PostgresOptions = {
  home: PostgresHome;
  dataFolder: string;
  logFile: string;
  port: number;
  password: string;
  /** Extra `name=value` settings. */
  settings?: string[];
};

export type PostgresServer = {
  identity: ProcessIdentity;
  wasAdopted: boolean;
  urlOf(database: string): string;
  stop(): Promise<void>;
};

/** A first start recovers the log after a kill: on a slow, loaded disk this took tens of seconds. */
const START_TIMEOUT_MS = 90_000;
const LAUNCH_ATTEMPTS = 5;
/** A "fast" shutdown writes a checkpoint. */
const STOP_TIMEOUT_MS = 30_000;

/** Starts the server, or adopts the one that a killed session left behind on the same data and port. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { dataFolder, port } = options;
  const leftBehind = await findLeftBehind(dataFolder);
  if (leftBehind && leftBehind.port === port && (await answers(options))) {
    return describeServer(options, leftBehind.identity, true);
  }
  await endServerOn(dataFolder);
  if (!existsSync(join(dataFolder, "PG_VERSION"))) await initialise(options);
  const identity = await launchWithRetries(options);
  return describeServer(options, identity, false);
}

/** Children of a killed server need a moment to notice; until then they hold its shared memory and a new start fails. */
async function launchWithRetries(options: PostgresOptions): Promise<ProcessIdentity> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(options);
    } catch (error) {
      if (attempt === LAUNCH_ATTEMPTS) throw error;
      await sleep(1_000);
    }
  }
}

async function launch(options: PostgresOptions): Promise<ProcessIdentity> {
  const { home, dataFolder, logFile, port, settings = [] } = options;
  await removeStaleLock(dataFolder);
  const flags = ["listen_addresses=127.0.0.1", "unix_socket_directories=", ...settings].flatMap((it) => ["-c", it]);
  const log = openSync(logFile, "a");
  const child = spawn(join(home.binaries, "postgres"), ["-D", dataFolder, "-p", String(port), ...flags], {
    ...home.account,
    cwd: home.folder,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  const failure = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`PostgreSQL ended with code ${code}, see ${logFile}`)));
  });
  failure.catch(() => {}); // once it answers, its supervisor watches it by its identity
  await Promise.race([untilAnswering(options), failure]);
  const identity = identifyProcess(child.pid);
  if (!identity) throw new Error(`PostgreSQL ended right after its start, see ${logFile}`);
  return identity;
}

/** Whether a server that was left behind runs on this data and port. */
export async function runsOn(dataFolder: string, port: number): Promise<boolean> {
  return (await findLeftBehind(dataFolder))?.port === port;
}

/** Ends the server that runs on this data, if one does. */
export async function endServerOn(dataFolder: string): Promise<void> {
  const running = await findLeftBehind(dataFolder);
  if (running) await endProcess(running.identity, "SIGINT", STOP_TIMEOUT_MS);
}

function describeServer(options: PostgresOptions, identity: ProcessIdentity, wasAdopted: boolean): PostgresServer {
  return {
    identity,
    wasAdopted,
    urlOf: (database) => urlOf(options, database),
    stop: () => endProcess(identity, "SIGINT", STOP_TIMEOUT_MS),
  };
}

const urlOf = ({ password, port }: PostgresOptions, database: string) =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

/** Initialises beside the target and renames, so that an interrupted start leaves no half a cluster. */
async function initialise({ home, dataFolder, password }: PostgresOptions): Promise<void> {
  const partial = `${dataFolder}.partial`;
  const passwordFile = `${dataFolder}.password`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(dirname(partial), { recursive: true });
  await mkdir(partial, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await give(home.account, partial, passwordFile);
  const words = [
    ...["--pgdata", partial, "--username", "postgres", "--pwfile", passwordFile, "--auth", "scram-sha-256"],
    ...["--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"],
    "--no-sync",
  ];
  const result = spawnSync(join(home.binaries, "initdb"), words, {
    ...home.account,
    cwd: home.folder,
    encoding: "utf8",
  });
  await rm(passwordFile);
  if (result.status !== 0) throw new Error(`initdb failed: ${result.error?.message ?? result.stderr}`);
  await rename(partial, dataFolder);
}

async function give(account: Account | null, ...paths: string[]): Promise<void> {
  if (account) for (const path of paths) await chown(path, account.uid, account.gid);
}

/** Reads postmaster.pid: pid, data folder, start time, port (storage/pid file format of PostgreSQL, miscadmin.h). */
async function findLeftBehind(dataFolder: string): Promise<{ identity: ProcessIdentity; port: number } | null> {
  const text = await readFile(join(dataFolder, "postmaster.pid"), "utf8").catch(() => "");
  const [pid, , , port] = text.split("\n").map(Number);
  if (!pid || !port) return null;
  const identity = identifyProcess(pid);
  return identity && readCommandLine(pid).includes(`-D ${dataFolder} `) ? { identity, port } : null;
}

/** PostgreSQL refuses to start while the pid in its lock file runs, even if that pid now belongs to something else. */
async function removeStaleLock(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, "postmaster.pid"), { force: true });
}

async function untilAnswering(options: PostgresOptions): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!(await answers(options))) {
    if (performance.now() > deadline) throw new Error(`PostgreSQL did not answer in 90 s, see ${options.logFile}`);
    await sleep(50);
  }
}

async function answers(options: PostgresOptions): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(options, "postgres"), connectionTimeoutMillis: 2_000 });
  client.on("error", () => {}); // a server that is still starting may cut the connection
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
    return rows[0]?.folder === options.dataFolder;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {}); // it may never have been connected
  }
}

/** Runs one statement on the server's maintenance database. */
export async function runOnServer(server: Pick<PostgresServer, "urlOf">, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.urlOf("postgres") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Creates the database if it is missing. */
export async function ensureDatabase(server: PostgresServer, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.urlOf("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

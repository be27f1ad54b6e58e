import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { findFreePort } from "./free-port";
import { endServerOn, type PostgresServer, startPostgres } from "./postgres";
import { preparePostgresHome } from "./postgres-binaries";
import { identifyProcess, isRunning } from "./process-identity";

const PREFIX = "throwaway-";

/** `killAndRestart` is what a machine that loses the server does to it: SIGKILL, and a start on the same data and port. */
type ThrowawayPostgres = PostgresServer & { killAndRestart(): Promise<void> };

/**
 * Starts an empty server for one test run, on a free port, that trades durability for speed where `settings` do not say
 * otherwise. `stop` deletes it.
 */
export async function startThrowawayPostgres(root: string, settings: string[] = []): Promise<ThrowawayPostgres> {
  const home = await preparePostgresHome(root);
  await removeAbandoned(home.folder);
  const owner = identifyProcess(process.pid);
  const folder = join(home.folder, `${PREFIX}${process.pid}-${owner?.startedAt}-${performance.now().toFixed(0)}`);
  await mkdir(folder, { mode: 0o755 });
  const options = {
    home,
    dataFolder: join(folder, "data"),
    logFile: join(folder, "postgres.log"),
    port: await findFreePort(),
    password: "throwaway",
    settings: ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", ...settings],
  };
  let server = await startPostgres(options);
  let guard = endWithUs(root, server.identity.pid, folder);
  const stop = async () => {
    guard.kill("SIGKILL");
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const killAndRestart = async () => {
    guard.kill("SIGKILL");
    process.kill(server.identity.pid, "SIGKILL");
    server = await startPostgres(options);
    guard = endWithUs(root, server.identity.pid, folder);
  };
  return { ...server, stop, killAndRestart };
}

/** Test runners often die of a signal without a word to their set-up: the server must not outlive them. */
function endWithUs(root: string, pid: number, folder: string): ChildProcess {
  const script = join(root, "scripts", "stack", "end-when-alone.mjs");
  const guard = spawn(process.execPath, [script, String(pid), folder], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  return guard;
}

/** What even the guard could not end: the folder's name says whose it was. */
async function removeAbandoned(homeFolder: string): Promise<void> {
  const names = (await readdir(homeFolder)).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const [pid = "", startedAt = ""] = name.slice(PREFIX.length).split("-");
    if (isRunning({ pid: Number(pid), startedAt })) continue;
    const folder = join(homeFolder, name);
    await endServerOn(join(folder, "data"));
    await rm(folder, { recursive: true, force: true });
  }
}

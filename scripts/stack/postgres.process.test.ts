import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFreePort } from "./free-port";
import { endServerOn, type PostgresOptions, type PostgresServer, startPostgres } from "./postgres";
import { preparePostgresHome } from "./postgres-binaries";
import { isRunning } from "./process-identity";

let folder: string;
let options: PostgresOptions;
let server: PostgresServer;

beforeAll(async () => {
  const home = await preparePostgresHome(process.cwd());
  folder = mkdtempSync(join(home.folder, "server-test-"));
  rmSync(folder, { recursive: true });
  mkdirSync(folder, { mode: 0o755 });
  const dataFolder = join(folder, "data");
  const logFile = join(folder, "postgres.log");
  options = { home, dataFolder, logFile, port: await findFreePort(), password: "secret" };
  server = await startPostgres(options);
});

afterAll(async () => {
  await endServerOn(options.dataFolder);
  rmSync(folder, { recursive: true, force: true });
});

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.urlOf("postgres") });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("a server that a killed session left behind is adopted", async () => {
  const next = await startPostgres(options);
  expect(next.wasAdopted).toBe(true);
  expect(next.identity).toEqual(server.identity);
});

test("what was committed survives a kill -9", async () => {
  await query("CREATE TABLE kept (id int)");
  process.kill(server.identity.pid, "SIGKILL");
  server = await startPostgres(options);
  expect(server.wasAdopted).toBe(false);
  expect(await query("SELECT count(*)::int AS rows FROM kept")).toEqual([{ rows: 0 }]);
});

test("a lock file with the pid of some other process does not stop it", async () => {
  await server.stop();
  const lock = [process.pid, options.dataFolder, 0, options.port, "", "127.0.0.1", "", "ready"].join("\n");
  writeFileSync(join(options.dataFolder, "postmaster.pid"), lock);
  server = await startPostgres(options);
  expect(isRunning(server.identity)).toBe(true);
});

test("text sorts by code point on every machine", async () => {
  expect(await query("SELECT 'Z' < 'a' AS by_code_point, lower('Ä') AS lower")).toEqual([
    { by_code_point: true, lower: "ä" },
  ]);
});

test("moving to another port ends the server that was left behind", async () => {
  const before = server.identity;
  options = { ...options, port: await findFreePort() };
  server = await startPostgres(options);
  expect(isRunning(before)).toBe(false);
  expect(await query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

// What the schema files ask for beyond the migrations, computed by Prisma's schema engine (its WebAssembly build from
// npm: the native one would have to be downloaded) in a scratch database that is dropped again.
import { randomUUID } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { connectCatalogAdapter } from "./catalog-adapter.mjs";

/** Returns the SQL that leads from the migrations to the schema; an empty string when they agree. */
export async function diffMigrationsToSchema({ serverUrl, schemaDirectory, externalTables }) {
  const scratchUrl = await createScratchDatabase(serverUrl);
  const connections = [];
  const connect = async () => {
    const connection = await connectCatalogAdapter(scratchUrl);
    connections.push(connection);
    return connection;
  };
  try {
    const engine = await startEngine(connect);
    const filters = { externalTables, externalEnums: [] };
    const from = { tag: "migrations", ...(await listMigrations(join(schemaDirectory, "migrations"))) };
    const to = { tag: "schemaDatamodel", files: await readSchema(schemaDirectory) };
    const { exitCode, stdout } = await engine.diff({ from, to, script: true, exitCode: true, filters });
    return exitCode === 0 ? "" : (stdout ?? "");
  } catch (error) {
    throw new Error(globalThis.PRISMA_WASM_PANIC_REGISTRY.message || error.message, { cause: error });
  } finally {
    await Promise.all(connections.map((connection) => connection.dispose()));
    await dropScratchDatabase(serverUrl, scratchUrl);
  }
}

async function startEngine(connect) {
  // The engine reports a Rust panic through this global.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: "",
    set_message(message) {
      this.message = message;
    },
  };
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const binary = await readFile(join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(binary, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();

  const factory = { provider: "postgres", adapterName: "slipway-catalog", connect, connectToShadowDb: connect };
  const log = () => {};
  return glue.SchemaEngine.new({ datamodels: undefined }, log, bindMigrationAwareSqlAdapterFactory(factory));
}

async function readSchema(directory) {
  const paths = await Array.fromAsync(glob("**/*.prisma", { cwd: directory }));
  return Promise.all(
    paths.sort().map(async (path) => ({ path, content: await readFile(join(directory, path), "utf8") })),
  );
}

async function listMigrations(baseDir) {
  const paths = await Array.fromAsync(glob("*/migration.sql", { cwd: baseDir }));
  const migrationDirectories = paths.sort().map(async (path) => ({
    path: dirname(path),
    migrationFile: {
      path: "migration.sql",
      content: { tag: "ok", value: await readFile(join(baseDir, path), "utf8") },
    },
  }));
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(migrationDirectories),
  };
}

async function createScratchDatabase(serverUrl) {
  const url = new URL(serverUrl);
  url.pathname = `/slipway_scratch_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, `CREATE DATABASE "${url.pathname.slice(1)}" TEMPLATE template0`);
  return url.href;
}

const dropScratchDatabase = (serverUrl, scratchUrl) =>
  onServer(serverUrl, `DROP DATABASE IF EXISTS "${new URL(scratchUrl).pathname.slice(1)}" WITH (FORCE)`);

async function onServer(serverUrl, sql) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

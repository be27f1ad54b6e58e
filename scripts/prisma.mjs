// Prisma's three chores, each without a download: generate the client, write a migration, gate against drift.
//   node scripts/prisma.mjs generate
//   node scripts/prisma.mjs migration NAME     (DATABASE_URL names a server to make a scratch database on)
//   node scripts/prisma.mjs drift
import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

const root = join(import.meta.dirname, "..");
const schemaDirectory = join(root, "prisma");

const chores = { generate, migration, drift };
const [chore, ...words] = process.argv.slice(2);
const run = Object.hasOwn(chores, chore ?? "") ? chores[chore] : null;
if (!run) fail(`Say which of ${Object.keys(chores).join(", ")} you want, e.g. node scripts/prisma.mjs drift`);
try {
  await run(words);
} catch (error) {
  fail(error.message);
}

function generate() {
  const cli = join(dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build", "index.js");
  // Generating needs no engine, but the CLI insists on finding one: any executable will do.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" };
  const { status } = spawnSync(process.execPath, [cli, "generate", "--no-hints"], { cwd: root, env, stdio: "inherit" });
  if (status !== 0) throw new Error("prisma generate failed, see above");
}

async function migration([name]) {
  if (!/^[a-z][a-z0-9_]*$/.test(name ?? "")) throw new Error("Name the migration in snake_case, e.g. add_incidents");
  const sql = await missingSql();
  if (sql === "") return console.log("The migrations already say what the schema says: nothing to write");
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const file = join(schemaDirectory, "migrations", `${stamp}_${name}`, "migration.sql");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, sql);
  console.log(`wrote ${relative(root, file)}: read it before you apply it`);
}

async function drift() {
  const sql = await missingSql();
  if (sql === "") return console.log("The migrations and the schema agree");
  throw new Error(`The schema differs from the migrations by:\n\n${sql}\nWrite it with npm run db:migration -- NAME`);
}

async function missingSql() {
  const serverUrl = process.env.DATABASE_URL;
  if (!serverUrl)
    throw new Error("DATABASE_URL is not set: name any PostgreSQL server on which a scratch database may be made");
  const { diffMigrationsToSchema } = await import("./prisma/schema-diff.mjs");
  const { default: config } = await import("../prisma.config.ts");
  return diffMigrationsToSchema({ serverUrl, schemaDirectory, externalTables: config.tables?.external ?? [] });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { applyMigrations } from "./apply-migrations";

let directory: string;
let name: string;
let url: string;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "slipway-migrations-"));
  name = `migrations_${Math.random().toString(36).slice(2)}`;
  const address = new URL(inject("postgresUrl"));
  address.pathname = `/${name}`;
  url = address.href;
  await run(inject("postgresUrl"), `CREATE DATABASE ${name}`);
});

afterEach(async () => {
  rmSync(directory, { recursive: true });
  await run(inject("postgresUrl"), `DROP DATABASE ${name} WITH (FORCE)`);
});

function write(migration: string, sql: string): void {
  mkdirSync(join(directory, migration), { recursive: true });
  writeFileSync(join(directory, migration, "migration.sql"), sql);
}

async function run(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const tables = () => run(url, "SELECT relname FROM pg_class WHERE relname IN ('a', 'b') ORDER BY relname");

describe("applying migrations", () => {
  test("applies what is missing, in the order of the names, and then nothing", async () => {
    write("2_b", "CREATE TABLE b (a_id int REFERENCES a)");
    write("1_a", "CREATE TABLE a (id int PRIMARY KEY)");
    expect((await applyMigrations(url, directory)).applied).toEqual(["1_a", "2_b"]);
    expect((await applyMigrations(url, directory)).applied).toEqual([]);
  });

  test("a function body with semicolons arrives whole", async () => {
    write("1_f", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;");
    await applyMigrations(url, directory);
    expect(await run(url, "SELECT f()")).toEqual([{ f: 2 }]);
  });

  test("a migration that fails leaves nothing, names its line, and can be tried again", async () => {
    write("1_a", "CREATE TABLE a (id int);\n\nCREATE TABEL b (id int);");
    await expect(applyMigrations(url, directory)).rejects.toThrow(/Migration 1_a failed and was undone: .*\(line 3\)/);
    expect(await tables()).toEqual([]);
    write("1_a", "CREATE TABLE a (id int);");
    await applyMigrations(url, directory);
    expect(await tables()).toEqual([{ relname: "a" }]);
  });

  test("two that start at once wait for each other", async () => {
    write("1_a", "CREATE TABLE a (id int)");
    const reports = await Promise.all([applyMigrations(url, directory), applyMigrations(url, directory)]);
    expect(reports.flatMap(({ applied }) => applied)).toEqual(["1_a"]);
  });

  test("tells of a migration that was edited after it was applied", async () => {
    write("1_a", "CREATE TABLE a (id int)");
    await applyMigrations(url, directory);
    write("1_a", "CREATE TABLE a (id bigint)");
    expect((await applyMigrations(url, directory)).warnings).toEqual(["1_a was edited after it was applied"]);
  });
});

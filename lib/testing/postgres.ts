import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject, onTestFinished } from "vitest";
import { createDatabase, type Database } from "@/lib/db";
import { TEMPLATE_DATABASE } from "./template-database";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** A database of the test file's own, a clone of the migrated template: there before its tests, gone after them. */
export function databaseForFile(options: { poolSize?: number } = {}): { db: Database; url: string } {
  const database = nextDatabase();
  const db = createDatabase(database.url, options);
  beforeAll(database.create);
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });
  return { db, url: database.url };
}

/** The same for one test, which must begin with an empty database. */
export async function databaseForTest(): Promise<Database> {
  const database = nextDatabase();
  await database.create();
  const db = createDatabase(database.url);
  onTestFinished(async () => {
    await db.$disconnect();
    await database.drop();
  });
  return db;
}

function nextDatabase() {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    create: () => runOnServer(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE_DATABASE}`),
    drop: () => runOnServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function runOnServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./postgres";

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(() => Promise.all([first.drop(), second.drop()]));

async function query(database: TestDatabase, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("a test database is migrated", async () => {
  const rows = await query(first, "SELECT count(*)::int > 0 AS migrated FROM _prisma_migrations");
  expect(rows).toEqual([{ migrated: true }]);
});

test("what one test database holds, another does not see", async () => {
  await query(first, "CREATE TABLE only_here (id int)");
  expect(await query(second, "SELECT to_regclass('only_here') AS found")).toEqual([{ found: null }]);
});

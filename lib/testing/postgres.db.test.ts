import { expect, it } from "vitest";
import { databaseForFile, databaseForTest } from "./postgres";

const { db } = databaseForFile();

it("a test database is migrated", async () => {
  expect(await db.$queryRaw`SELECT count(*)::int > 0 AS migrated FROM _prisma_migrations`).toEqual([
    { migrated: true },
  ]);
});

it("what one test database holds, another does not see", async () => {
  const other = await databaseForTest();
  await db.$executeRaw`CREATE TABLE only_here (id int)`;
  expect(await other.$queryRaw`SELECT to_regclass('only_here')::text AS found`).toEqual([{ found: null }]);
});

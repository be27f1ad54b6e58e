import { join } from "node:path";
import { expect, inject, test } from "vitest";
import config from "@/prisma.config";
import { diffMigrationsToSchema } from "./schema-diff.mjs";

test("the migrations lead to what the schema says", { timeout: 30_000 }, async () => {
  const missing = await diffMigrationsToSchema({
    serverUrl: inject("postgresUrl"),
    schemaDirectory: join(import.meta.dirname, "..", "..", "prisma"),
    externalTables: config.tables?.external ?? [],
  });
  expect(missing).toBe("");
});

// Applies prisma/migrations to the database that DATABASE_URL names.
import { join } from "node:path";
import { applyMigrations } from "./stack/apply-migrations.ts";

const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) {
  console.error(
    "DATABASE_URL is not set: name the database to migrate, e.g. postgresql://user:password@host:5432/name",
  );
  process.exit(1);
}

try {
  const directory = join(import.meta.dirname, "..", "prisma", "migrations");
  const { applied, total, warnings } = await applyMigrations(databaseUrl, directory);
  for (const name of applied) console.log(`applied ${name}`);
  for (const warning of warnings) console.warn(`warning: ${warning}`);
  console.log(`${applied.length} of ${total} migrations applied, the database is up to date`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

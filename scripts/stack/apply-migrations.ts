import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

export type Migration = { name: string; sql: string; checksum: string };
type MigrationReport = { applied: string[]; total: number; warnings: string[] };

/** The advisory lock that Prisma Migrate takes, so that either tool waits for the other. */
const MIGRATION_LOCK = 72707369;

/** Prisma's own book, so that `prisma migrate deploy` and this runner can be used in turn on one database. */
const BOOK = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** Reads `<directory>/<name>/migration.sql`, oldest name first. */
async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(join(directory, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    }),
  );
}

/** Applies what the database lacks. Each migration and its line in the book commit together or not at all. */
export async function applyMigrations(databaseUrl: string, directory: string): Promise<MigrationReport> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "slipway-migrate" });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(BOOK);
    const book = await readBook(client);
    const pending = migrations.filter((migration) => !book.has(migration.name));
    for (const migration of pending) await applyMigration(client, migration);
    return {
      applied: pending.map((migration) => migration.name),
      total: migrations.length,
      warnings: differences(migrations, book),
    };
  } finally {
    await client.end();
  }
}

async function readBook(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const unfinished = rows.filter((row) => !row.finished).map((row) => row.migration_name);
  if (unfinished.length > 0) {
    throw new Error(
      `Prisma left unfinished migrations in this database: ${unfinished.join(", ")}. ` +
        "Mend it with `prisma migrate resolve`, then start again.",
    );
  }
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    // Sent whole: splitting at semicolons would break function bodies.
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(`Migration ${migration.name} failed and was undone: ${describe(error, migration.sql)}`, {
      cause: error,
    });
  }
}

function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const position = Number(error.position);
  const line = Number.isNaN(position) ? "" : ` (line ${sql.slice(0, position).split("\n").length})`;
  return `${error.message}${line}`;
}

function differences(migrations: Migration[], book: Map<string, string>): string[] {
  const known = new Set(migrations.map((migration) => migration.name));
  const edited = migrations.filter(({ name, checksum }) => (book.get(name) ?? checksum) !== checksum);
  const unknown = [...book.keys()].filter((name) => !known.has(name));
  return [
    ...edited.map(({ name }) => `${name} was edited after it was applied`),
    ...unknown.map((name) => `${name} is in the database but not in this checkout`),
  ];
}

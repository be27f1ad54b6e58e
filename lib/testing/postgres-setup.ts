import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "@/scripts/stack/apply-migrations";
import { runOnServer } from "@/scripts/stack/postgres";
import { startThrowawayPostgres } from "@/scripts/stack/throwaway-postgres";
import { TEMPLATE_DATABASE } from "./template-database";

const root = join(import.meta.dirname, "..", "..");

/** Starts one server for the whole run and migrates the database that each test file clones. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowawayPostgres(root);
  try {
    await runOnServer(server, `CREATE DATABASE ${TEMPLATE_DATABASE}`);
    await applyMigrations(server.urlOf(TEMPLATE_DATABASE), join(root, "prisma", "migrations"));
    project.provide("postgresUrl", server.urlOf("postgres"));
    return server.stop;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
  experimental: { externalTables: true },
  // Written by hand in the migrations: Prisma has no word for partitions, and must not drop them.
  tables: { external: [] },
});

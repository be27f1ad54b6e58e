import { join } from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": import.meta.dirname };
const exclude = ["node_modules/**", "dist/**", "e2e/**", ".next/**", ".slipway/**"];
const withPostgres = { globalSetup: [join(import.meta.dirname, "lib/testing/postgres-setup.ts")] };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["**/*.test.{ts,tsx}"], exclude: [...exclude, "**/*.{db,process}.test.ts"] },
      },
      { extends: true, test: { name: "db", include: ["**/*.db.test.ts"], exclude, ...withPostgres } },
      {
        extends: true,
        test: {
          name: "process",
          include: ["**/*.process.test.ts"],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...withPostgres,
        },
      },
    ],
  },
});

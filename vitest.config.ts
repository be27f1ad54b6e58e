import { join } from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": import.meta.dirname };
const exclude = ["**/node_modules/**", "dist/**", "e2e/**", ".next*/**", ".slipway/**"];
const withPostgres = { globalSetup: [join(import.meta.dirname, "lib/testing/postgres-setup.ts")] };

/** What a process of ours needs to start; tests that reach for a database make their own. */
const env = {
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
  PUBLIC_URL: "http://127.0.0.1:3000",
  SLIPWAY_SECRET: "a secret that only the tests know, 32 characters",
  OIDC_ISSUER: "http://127.0.0.1:3003",
  OIDC_CLIENT_ID: "slipway",
  OIDC_CLIENT_SECRET: "slipway",
  LOG_LEVEL: "silent",
};

export default defineConfig({
  resolve: { alias },
  test: {
    env,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["**/*.test.{ts,tsx}"], exclude: [...exclude, "**/*.{db,process}.test.ts"] },
      },
      {
        extends: true,
        // A busy machine takes seconds for the first query of a file; what hangs is still found within the minute.
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude,
          testTimeout: 20_000,
          hookTimeout: 30_000,
          ...withPostgres,
        },
      },
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

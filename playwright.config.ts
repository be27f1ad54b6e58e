import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/stack/find-chromium";

const executablePath = findChromium();

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/start-stack.ts",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // One stack, one story: the tests share its data and run in order.
  workers: 1,
  forbidOnly: true,
  // A slow machine may lose a race once; what passes at the second try only is named in the last lines of `npm test`.
  retries: 1,
  reporter: [["list"]],
  use: {
    baseURL: process.env.SLIPWAY_E2E_URL,
    // A trace of every test costs a quarter of the time; ask for one where a screenshot does not tell enough.
    trace: process.env.SLIPWAY_E2E_TRACE === "1" ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    // Nothing that a person clicks takes longer to appear, even on a loaded machine: a wrong name fails soon.
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

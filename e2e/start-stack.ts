import { readFileSync } from "node:fs";
import { findFreePort } from "@/scripts/stack/free-port";
import type { RunFile } from "@/scripts/stack/run-file";
import { readStackSettings } from "@/scripts/stack/stack-settings";
import { openDemo, startDemo } from "@/scripts/stack/start-demo";
import { startOver } from "@/scripts/stack/start-over";

/**
 * Starts a whole Slipway on ports and data of its own, so that it can run beside a demo; returns how to end it.
 * While writing tests, SLIPWAY_E2E_RUN_FILE may name the `run.json` of a stack that already runs.
 */
export default async function startStack(): Promise<() => Promise<void>> {
  const running = process.env.SLIPWAY_E2E_RUN_FILE;
  if (running) {
    tellTests(JSON.parse(readFileSync(running, "utf8")) as RunFile); // safe because a stack wrote it
    return async () => undefined;
  }
  const settings = readStackSettings(process.cwd(), {
    SLIPWAY_DATA_DIR: ".slipway/tests/e2e",
    SLIPWAY_WEB_PORT: String(await findFreePort()),
    SLIPWAY_GATEWAY_PORT: String(await findFreePort()),
    SLIPWAY_INGEST_PORT: String(await findFreePort()),
    SLIPWAY_IDP_PORT: String(await findFreePort()),
    SLIPWAY_PG_PORT: String(await findFreePort()),
  });
  // Evidence is looked at every second, so that a whole rollout takes less than a minute.
  process.env.SLIPWAY_ANALYSIS_BUCKET_SECONDS = "1";
  // Receivers of notices that tests start are on this machine.
  process.env.SLIPWAY_EGRESS_ALLOW = "127.0.0.0/8";
  await startOver(settings);
  const stack = await openDemo(settings);
  try {
    const { run } = await startDemo(stack, { withContent: false, command: "npm test" });
    tellTests(run);
    return stack.stop;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

function tellTests(run: RunFile): void {
  process.env.SLIPWAY_E2E_URL = run.webUrl;
  process.env.SLIPWAY_E2E_RUN = JSON.stringify(run);
}

import { findFreePort } from "@/scripts/stack/free-port";
import { readStackSettings } from "@/scripts/stack/stack-settings";
import { openDemo, startDemo } from "@/scripts/stack/start-demo";
import { startOver } from "@/scripts/stack/start-over";

/** Starts a whole Slipway on ports and data of its own, so that it can run beside a demo; returns how to end it. */
export default async function startStack(): Promise<() => Promise<void>> {
  const settings = readStackSettings(process.cwd(), {
    SLIPWAY_DATA_DIR: ".slipway/tests/e2e",
    SLIPWAY_WEB_PORT: String(await findFreePort()),
    SLIPWAY_GATEWAY_PORT: String(await findFreePort()),
    SLIPWAY_INGEST_PORT: String(await findFreePort()),
    SLIPWAY_IDP_PORT: String(await findFreePort()),
    SLIPWAY_PG_PORT: String(await findFreePort()),
  });
  await startOver(settings);
  const stack = await openDemo(settings);
  try {
    const { run } = await startDemo(stack, {
      withContent: process.env.SLIPWAY_E2E_CONTENT === "1",
      command: "npm test",
    });
    process.env.SLIPWAY_E2E_URL = run.webUrl;
    process.env.SLIPWAY_E2E_RUN = JSON.stringify(run);
    return stack.stop;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

import type { DemoState } from "@/lib/contracts/demo-state";
import { env } from "@/lib/env";
import { findDemoState } from "@/lib/services/platform/demo-state";

/** Whether this is the demo, in which anybody may choose who they are. */
export function isDemo(): boolean {
  return env().SLIPWAY_DEMO;
}

/** What is simulated now; null where no replay has said so: it is still being set up, or there is none. */
export function currentDemoState(): Promise<DemoState | null> {
  return findDemoState(env().SLIPWAY_DATA_DIR);
}

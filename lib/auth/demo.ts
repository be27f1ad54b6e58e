import type { Context } from "@/lib/command/context";
import { type DemoControls, type MovingCandidate, nothingSimulated } from "@/lib/contracts/demo-controls";
import type { DemoState } from "@/lib/contracts/demo-state";
import { env } from "@/lib/env";
import { listMovingCandidates } from "@/lib/services/platform/demo-controls";
import { findDemoState } from "@/lib/services/platform/demo-state";
import { demoControls } from "@/lib/wiring";

/** Whether this is the demo, in which anybody may choose who they are. */
export function isDemo(): boolean {
  return env().SLIPWAY_DEMO;
}

/** `state` is null where no replay has said anything: it is still being set up, or there is none; nothing can be simulated then. */
export type DemoNow = { state: DemoState | null; controls: DemoControls; candidates: MovingCandidate[] };

/** What is simulated now, and what could be. */
export async function currentDemo(ctx: Context): Promise<DemoNow> {
  const state = await findDemoState(env().SLIPWAY_DATA_DIR);
  if (!state) return { state, controls: nothingSimulated, candidates: [] };
  return { state, controls: demoControls().read(), candidates: await listMovingCandidates(ctx) };
}

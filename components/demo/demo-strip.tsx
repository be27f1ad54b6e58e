import { DemoBar } from "@/components/layout/demo-bar";
import { Time } from "@/components/ui/time";
import type { DemoControls, MovingCandidate } from "@/lib/contracts/demo-controls";
import type { DemoState } from "@/lib/contracts/demo-state";
import { HowTimeRuns } from "./how-time-runs";
import { Simulate } from "./simulate";
import { SwitchPersona } from "./switch-persona";
import { WhatIsPressed } from "./what-is-pressed";

type DemoStripProps = { state: DemoState | null; controls: DemoControls; candidates: MovingCandidate[] };

/** The demo bar: what is simulated, on which day it is, and who one is. Where nothing is simulated it names only itself. */
export function DemoStrip({ state, controls, candidates }: DemoStripProps) {
  if (!state) {
    return (
      <DemoBar>
        <SwitchPersona />
      </DemoBar>
    );
  }
  const isPressed = controls.trafficStoppedAt !== null || controls.faults.length > 0;
  const pressed = isPressed ? <WhatIsPressed controls={controls} /> : null;
  const circumstance = (
    <>
      {pressed}
      {state.since ? (
        <>
          Simulated for <Time value={state.since} mode="age" />
        </>
      ) : (
        "To be simulated"
      )}
      : {state.circumstance}. The replay is in the week of{" "}
      <b className="font-normal text-foreground">{state.replayWeek}</b>.
    </>
  );
  return (
    <DemoBar circumstance={circumstance} short={pressed ?? `Simulated: ${state.circumstance}`}>
      <Simulate controls={controls} candidates={candidates} />
      <HowTimeRuns circumstance={circumstance} compression={state.compression} />
      <SwitchPersona />
    </DemoBar>
  );
}

import { DemoBar } from "@/components/layout/demo-bar";
import { Time } from "@/components/ui/time";
import type { DemoState } from "@/lib/contracts/demo-state";
import { HowTimeRuns } from "./how-time-runs";
import { SwitchPersona } from "./switch-persona";

/** The demo bar: what is simulated, on which day it is, and who one is. Where nothing is simulated it names only itself. */
export function DemoStrip({ state }: { state: DemoState | null }) {
  if (!state) {
    return (
      <DemoBar>
        <SwitchPersona />
      </DemoBar>
    );
  }
  const circumstance = (
    <>
      Simulated: {state.circumstance}
      {state.since ? (
        <>
          , for <Time value={state.since} mode="age" />
        </>
      ) : (
        ", not yet"
      )}
      . The replay is at <b className="font-normal text-foreground">{state.replayDay}</b>.
    </>
  );
  return (
    <DemoBar circumstance={circumstance} short={`Simulated: ${state.circumstance}`}>
      <HowTimeRuns circumstance={circumstance} compression={state.compression} />
      <SwitchPersona />
    </DemoBar>
  );
}

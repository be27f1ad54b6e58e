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
    <DemoBar circumstance={circumstance} short={`Simulated: ${state.circumstance}`}>
      <HowTimeRuns circumstance={circumstance} compression={state.compression} />
      <SwitchPersona />
    </DemoBar>
  );
}

import { DemoBar } from "@/components/layout/demo-bar";
import { Time } from "@/components/ui/time";
import type { DemoState } from "@/lib/contracts/demo-state";
import { SwitchPersona } from "./switch-persona";

/** The demo bar: what is simulated, on which day it is, and who one is. */
export function DemoStrip({ state }: { state: DemoState | null }) {
  if (!state) {
    return (
      <DemoBar circumstance="The demo is being set up: models train, history is scored." short="Being set up">
        <SwitchPersona />
      </DemoBar>
    );
  }
  return (
    <DemoBar
      circumstance={
        <>
          Simulated: {state.circumstance}
          {state.since ? (
            <>
              , since <Time value={state.since} />
            </>
          ) : (
            ", not yet"
          )}
          . The replay is at <b className="font-normal text-foreground">{state.replayDay}</b>; {state.compression}.
        </>
      }
      short={`${state.circumstance} (simulated)`}
    >
      <SwitchPersona />
    </DemoBar>
  );
}

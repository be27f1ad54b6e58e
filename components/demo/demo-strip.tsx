import { DemoBar } from "@/components/layout/demo-bar";
import { Time } from "@/components/ui/time";
import { Tooltip } from "@/components/ui/tooltip";
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
              , for <Time value={state.since} mode="age" />
            </>
          ) : (
            ", not yet"
          )}
          . The replay is at <b className="font-normal text-foreground">{state.replayDay}</b>.
        </>
      }
      short={`Simulated: ${state.circumstance}`}
    >
      <Tooltip content={state.compression}>
        <button type="button" className="rounded-sm px-1 text-foreground hover:bg-accent max-sm:hidden">
          How time runs
        </button>
      </Tooltip>
      <SwitchPersona />
    </DemoBar>
  );
}

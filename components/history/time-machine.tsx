import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import type { DeploymentStateView, LifeView, RestoreView } from "@/lib/contracts/time-machine";
import { LifeBands, LifeTimes } from "./life-bands";
import { LifeSlider } from "./life-slider";
import { RestoreState } from "./restore-state";
import { StateCard } from "./state-card";

export type TimeMachineProps = {
  life: LifeView;
  state: DeploymentStateView;
  isNow: boolean;
  /** What the URL asked for where it is no moment that can be looked at. */
  ignored: string | null;
  /** Null for who may not restore, and for now. */
  restore: RestoreView | null;
};

/** Any moment of a deployment's life: what served, by which rollout, on whose approval; and the way back to it. */
export function TimeMachine({ life, state, isNow, ignored, restore }: TimeMachineProps) {
  const { from, to, spans, isCut } = life;
  const { id, name } = state.deployment;
  return (
    <Section
      title="What served at any moment"
      aside={
        isCut ? (
          "the latest 500 changes; the table has all"
        ) : (
          <span className="max-sm:hidden">arrow keys go from change to change</span>
        )
      }
    >
      {ignored ? (
        <p className="pb-2 text-xs">
          <State kind="hold" className="whitespace-normal">
            “{ignored}” is no time up to now, so this is now.
          </State>
        </p>
      ) : null}
      <LifeSlider
        life={{ from, to, spans }}
        at={isNow ? null : Date.parse(state.at)}
        bands={<LifeBands life={life} />}
        times={<LifeTimes life={life} />}
      >
        <StateCard state={state}>
          {restore ? <RestoreState deploymentId={id} name={name} restore={restore} /> : null}
        </StateCard>
      </LifeSlider>
    </Section>
  );
}

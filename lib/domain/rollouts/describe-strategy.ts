import type { RolloutPlan } from "./plan";
import { weightsOf } from "./steps";

type Planned = Pick<RolloutPlan, "strategy" | "steps" | "ending">;

/** A plan's strategy with its shares, in a few words. */
export function describeStrategy({ strategy, steps, ending }: Planned): string {
  const shares = weightsOf(steps)
    .map((weight) => `${weight} %`)
    .join(", ");
  const mirror = steps.find((step) => step.kind === "set_mirror");
  switch (strategy) {
    case "rolling":
      return "rolling, all at once";
    case "canary":
      return `canary ${shares}, then all`;
    case "blue_green":
      return "blue/green, one switch, the old version kept warm";
    case "shadow":
      return `shadow of ${mirror?.percent ?? 0} %${ending === "conclude" ? ", live stays" : `, then canary ${shares}, then all`}`;
    case "ab_test":
      return `A/B test at ${shares}, until a person chooses`;
  }
}

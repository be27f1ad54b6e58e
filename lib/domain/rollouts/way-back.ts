import { mayTakeFastPath } from "@/lib/domain/time-machine/fast-path";
import type { RolloutPlan } from "./plan";
import { canarySteps, rollingSteps, weightsOf } from "./steps";

/**
 * Ways back that restore ways back, as they were written before each named the rollout that first brought its version: a
 * longer chain is not believed. A deployment that goes back every week for a year stays below.
 */
export const MOST_WAYS_BACK = 60;

type Way = Pick<RolloutPlan, "strategy" | "steps" | "stickiness">;

/** How an earlier version is had back: its steps, whether they were skipped, and why, as a sentence. */
export type WayBack = Way & { isFast: boolean; because: string };

type Asked = {
  version: number;
  /** The attempt that first brought it, and what it planned. */
  brought: Way & Pick<RolloutPlan, "ending"> & { number: number };
  hasLive: boolean;
  lastHealthyAt: Date | null;
  /** The environment's `skipStepsAfterDays`. */
  days: number;
  now: Date;
};

const atOnce: Way = { strategy: "rolling", steps: [...rollingSteps], stickiness: "none" };

/** An experiment of before is not run again: what is left of it is its shares. */
const SHARES_WITHOUT_ANY = [50];

/** All traffic at once where the version was healthy here lately, or where nothing else serves; else the steps that brought it. */
export function planWayBack({ version, brought, hasLive, lastHealthyAt, days, now }: Asked): WayBack {
  const takesAll = `v${version} takes all traffic at once`;
  if (!hasLive) return { ...atOnce, isFast: true, because: `Nothing is live, so ${takesAll}.` };
  if (mayTakeFastPath(lastHealthyAt, now, days))
    return {
      ...atOnce,
      isFast: true,
      because: `v${version} was healthy here within the last ${days} days, so it takes all traffic at once.`,
    };
  const way = stepsOf(brought);
  const goes =
    days === 0
      ? `Steps are never skipped here, so v${version} goes`
      : `v${version} was not healthy here within the last ${days} days, so it goes`;
  const shares = weightsOf(way.steps).filter((weight) => weight < 100);
  const through = shares.length > 0 ? ` (${shares.map((weight) => `${weight}\u00a0%`).join(", ")})` : "";
  const because =
    way.strategy === "rolling"
      ? `${takesAll}, as in rollout ${brought.number}.`
      : `${goes} through the steps of rollout ${brought.number} again${through}.`;
  return { ...way, isFast: false, because };
}

function stepsOf({ strategy, steps, stickiness, ending }: Asked["brought"]): Way {
  if (ending === "promote") return { strategy, steps, stickiness };
  const shares = weightsOf(steps).filter((weight) => weight < 100);
  return {
    strategy: "canary",
    steps: canarySteps(shares.length > 0 ? shares : SHARES_WITHOUT_ANY),
    stickiness: "none",
  };
}

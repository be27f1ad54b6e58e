import { sequenceMultiplier } from "@/lib/domain/statistics/confidence-sequence";
import type { Estimated } from "./estimated";
import type { ArmCounts } from "./finding";
import { type Limits, placeOf } from "./limits";
import { rhoOf } from "./tuning";

/** Nobody waits for a thousand times the data that took this long. */
export const MAX_GROWTH = 1000;

/**
 * Roughly how many more samples each arm needs until the interval keeps within the limits or lies beyond one, if the estimate
 * and the ratio of the arms stay as they are; at least those that `minSamples` asks for. Null where it will not decide at
 * this estimate.
 */
export function samplesStillNeeded(now: {
  estimated: Estimated;
  n: ArmCounts;
  limits: Limits;
  alpha: number;
  minSamples: number;
}): ArmCounts | null {
  const { estimated, n, limits, alpha, minSamples } = now;
  const rho = rhoOf(alpha, minSamples);
  const least = Math.max(1, minSamples / Math.min(n.stable, n.candidate));
  const decides = (growth: number) => {
    const multiplier = sequenceMultiplier({ samples: estimated.samples * growth, rho }, alpha);
    return placeOf(estimated.boundsAt(multiplier, growth), limits) !== "across";
  };
  if (least > MAX_GROWTH || !decides(MAX_GROWTH)) return null;
  return grownBy(n, leastGrowth(decides, least));
}

/** How many more samples make `factor` times as many. */
export function grownBy(n: ArmCounts, factor: number): ArmCounts {
  return { stable: Math.ceil(n.stable * (factor - 1)), candidate: Math.ceil(n.candidate * (factor - 1)) };
}

/** The least growth from `least` on that decides, to a hundredth of a percent; more of it decides all the more. */
function leastGrowth(decides: (growth: number) => boolean, least: number): number {
  if (decides(least)) return least;
  let low = least;
  let high = MAX_GROWTH;
  while (high / low > 1.0001) {
    const middle = Math.sqrt(low * high);
    if (decides(middle)) high = middle;
    else low = middle;
  }
  return high;
}

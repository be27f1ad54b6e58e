import { oneSidedSequentialP, sequenceMultiplier, sequentialP } from "@/lib/domain/statistics/confidence-sequence";
import type { Estimated } from "./estimated";
import type { ArmCounts, Finding } from "./finding";
import { isOneSided, type Limits, passedLimit, placeOf } from "./limits";
import { samplesStillNeeded } from "./samples-still-needed";
import { rhoOf } from "./tuning";

/**
 * What an estimate says against `limits` by the asymptotic confidence sequence, which holds at every look: the error of a
 * difference is taken as that of a mean of as many observations as both arms tell. Null where the data show no noise to
 * judge by, or give no finite figure.
 */
export function findBySequence(
  estimated: Estimated,
  limits: Limits,
  { n, alpha, minSamples }: { n: ArmCounts; alpha: number; minSamples: number },
): Finding | null {
  const sequence = { samples: estimated.samples, rho: rhoOf(alpha, minSamples) };
  const interval = estimated.boundsAt(sequenceMultiplier(sequence, alpha));
  const [low, high] = interval;
  if (!(low < high) || ![estimated.value, low, high].every(Number.isFinite)) return null;
  const passed = passedLimit(estimated.value, limits);
  const pOf = isOneSided(limits) ? oneSidedSequentialP : sequentialP;
  return {
    estimate: estimated.value,
    interval,
    place: placeOf(interval, limits),
    p: passed === null ? 1 : pOf(sequence, standardErrorsTo(passed, estimated)),
    needs: samplesStillNeeded({ estimated, n, limits, alpha, minSamples }),
  };
}

/** Beyond this many standard errors every p value is 0. */
const MAX_STANDARD_ERRORS = 1000;
/** Halvings that leave nothing of that range which could change a verdict. */
const HALVINGS = 50;

/** How many standard errors the bounds must be wide to reach `limit`. */
function standardErrorsTo(limit: number, { boundsAt }: Estimated): number {
  let [low, high] = [0, MAX_STANDARD_ERRORS];
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    const [from, to] = boundsAt(middle);
    if (from <= limit && limit <= to) high = middle;
    else low = middle;
  }
  return low;
}

import { wilsonBounds } from "@/lib/domain/statistics/proportion";
import { effectiveSamples } from "./effective-samples";
import type { Estimated } from "./estimated";
import type { SharesSide } from "./judged-metric";

/**
 * A share with half an event and half a non-event added, so that none in a small sample does not look like certainty. Its
 * bounds are Wilson's: symmetric ones pass rare events far too easily.
 */
export function estimatedShare({ events, successes }: SharesSide): Estimated {
  const samples = events + 1;
  const value = (successes + 0.5) / samples;
  return {
    value,
    samples,
    boundsAt: (multiplier, growth = 1) => {
      const { low, high } = wilsonBounds(value, samples * growth, multiplier);
      return [low, high];
    },
  };
}

/**
 * Candidate − stable, as a difference of shares, its bounds joined from those of both arms (Newcombe, Statistics in Medicine
 * 1998, method 10).
 */
export function proportionDifference(stable: SharesSide, candidate: SharesSide): Estimated {
  const s = estimatedShare(stable);
  const c = estimatedShare(candidate);
  const value = c.value - s.value;
  return {
    value,
    samples: effectiveSamples(s.samples, c.samples),
    boundsAt: (multiplier, growth) => {
      const [stableLow, stableHigh] = s.boundsAt(multiplier, growth);
      const [candidateLow, candidateHigh] = c.boundsAt(multiplier, growth);
      return [
        value - Math.hypot(c.value - candidateLow, stableHigh - s.value),
        value + Math.hypot(candidateHigh - c.value, s.value - stableLow),
      ];
    },
  };
}

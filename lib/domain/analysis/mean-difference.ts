import { effectiveSamples } from "./effective-samples";
import { type Estimated, normalEstimate } from "./estimated";
import type { MomentsSide } from "./judged-metric";
import { lendVariance } from "./lend-variance";

/** Candidate − stable, in the unit of the mean. */
export function meanDifference(stable: MomentsSide, candidate: MomentsSide): Estimated {
  const variances = lendVariance(stable.variance, candidate.variance);
  return normalEstimate({
    value: candidate.mean - stable.mean,
    variance: variances.stable / stable.n + variances.candidate / candidate.n,
    samples: effectiveSamples(stable.n, candidate.n),
  });
}

import { effectiveSamples } from "./effective-samples";
import { type Estimated, normalEstimate } from "./estimated";
import type { LogMomentsSide, MomentsSide } from "./judged-metric";
import { lendVariance } from "./lend-variance";

/** Mean of candidate over mean of stable, minus 1; variance by the delta method (Deng, Knoblich, Lu, KDD 2018, section 3). */
export function latencyRatio(stable: MomentsSide, candidate: MomentsSide): Estimated {
  const ratio = candidate.mean / stable.mean;
  const variances = lendVariance(stable.variance, candidate.variance);
  const noise = variances.candidate / candidate.n + (ratio ** 2 * variances.stable) / stable.n;
  const estimate = {
    value: ratio - 1,
    variance: noise / stable.mean ** 2,
    samples: effectiveSamples(stable.n, candidate.n),
  };
  return normalEstimate(estimate, (value) => Math.max(-1, value));
}

/** The same of typical (geometric mean) latencies: a difference of mean logarithms, shown as a ratio minus 1. */
export function logLatencyRatio(stable: LogMomentsSide, candidate: LogMomentsSide): Estimated {
  const variances = lendVariance(stable.logVariance, candidate.logVariance);
  const estimate = {
    value: candidate.logMean - stable.logMean,
    variance: variances.stable / stable.n + variances.candidate / candidate.n,
    samples: effectiveSamples(stable.n, candidate.n),
  };
  return normalEstimate(estimate, Math.expm1);
}

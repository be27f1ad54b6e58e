import type { Estimated } from "./estimated";
import type { Evidence } from "./evidence";
import { findBySequence } from "./find-by-sequence";
import { findByValues, medianOf } from "./find-by-values";
import type { ArmCounts, Finding } from "./finding";
import type { JudgedMetric, Side } from "./judged-metric";
import { type JudgeWords, usualWords } from "./judgement";
import { latencyRatio, logLatencyRatio } from "./latency-ratio";
import { limitsOf } from "./limits";
import { meanDifference } from "./mean-difference";
import { missingSamples, sayMissing } from "./missing-samples";
import { proportionDifference } from "./proportion-difference";
import { sayDifference } from "./say-figures";
import { whyNoInterval } from "./why-no-interval";

/** Taken where a metric says nothing of its own. */
export type JudgeDefaults = { alpha?: number; minSamples?: number; words?: Partial<JudgeWords> };

export const USUAL_ALPHA = 0.05;
/** Below this a normal approximation of sums is a guess. */
const MIN_SAMPLES = 200;
/** An exact interval of ranks is honest with fewer. */
const MIN_VALUES = 20;

/** What one metric shows, not yet judged beside the others. Total: figures that no data could have are evidence of nothing. */
export function measureMetric(metric: JudgedMetric, defaults: JudgeDefaults = {}): Evidence {
  const alpha = metric.alpha ?? defaults.alpha ?? USUAL_ALPHA;
  const isValues = "values" in metric.stable;
  const minSamples = metric.minSamples ?? defaults.minSamples ?? (isValues ? MIN_VALUES : MIN_SAMPLES);
  const words = { ...usualWords, ...defaults.words };
  const n = { stable: sizeOf(metric.stable), candidate: sizeOf(metric.candidate) };
  const { name, margin } = metric;
  const needs = missingSamples(n, minSamples);
  if (needs) {
    return { kind: "missing", name, n, margin, alpha, needs, reason: sayMissing(needs, minSamples, words) };
  }
  const finding = find(metric, { n, alpha, minSamples });
  if (!finding) return { kind: "missing", name, n, margin, alpha, needs: null, reason: whyNoInterval(metric) };
  const told = sayDifference(finding.interval, metric, words.stable);
  return { kind: "found", name, n, margin, alpha, finding, told, more: `${words.samples} of the candidate` };
}

/** Samples of one arm; none where the figure is no count. */
function sizeOf(side: Side): number {
  if ("values" in side) return side.values.length;
  const size = "events" in side ? side.events : side.n;
  return Number.isFinite(size) ? size : 0;
}

function find(metric: JudgedMetric, given: { n: ArmCounts; alpha: number; minSamples: number }): Finding | null {
  const { stable, candidate } = metric;
  if ("values" in stable && "values" in candidate) {
    const scale = metric.kind === "latency" ? medianOf(stable.values) : 1;
    const limits = limitsOf(metric);
    const { alpha } = given;
    return scale > 0
      ? findByValues(stable.values, candidate.values, { limits, alpha, look: metric.look, scale })
      : null;
  }
  const estimated = estimate(metric);
  return estimated && findBySequence(estimated, limitsOf(metric), given);
}

/** Null where the two sides are not told in the same form, or not in one that the kind allows. */
function estimate({ kind, stable, candidate }: JudgedMetric): Estimated | null {
  if ("events" in stable && "events" in candidate) return proportionDifference(stable, candidate);
  if ("mean" in stable && "mean" in candidate) {
    return kind === "latency" ? latencyRatio(stable, candidate) : meanDifference(stable, candidate);
  }
  return "logMean" in stable && "logMean" in candidate ? logLatencyRatio(stable, candidate) : null;
}

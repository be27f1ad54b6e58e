import { decide } from "./decide";
import type { JudgedMetric } from "./judged-metric";
import type { Judgement, MetricVerdict } from "./judgement";
import { type JudgeDefaults, measureMetric } from "./measure-metric";
import { type JudgedShare, measureShare } from "./measure-share";

/**
 * Whether a candidate is no worse than stable by more than the margins: pass, fail or inconclusive, with the evidence of
 * every metric. It may be asked at every look; `alpha` is spent over all of them.
 */
export function judge(metrics: readonly JudgedMetric[], defaults: JudgeDefaults = {}): Judgement {
  return decide(metrics.map((metric) => measureMetric(metric, defaults)));
}

/** Whether a share reaches its floor, alone; among others use `measureShare` and `decide`. */
export function judgeShare(share: JudgedShare, defaults: JudgeDefaults = {}): MetricVerdict {
  const [verdict] = decide([measureShare(share, defaults)]).metrics;
  if (!verdict) throw new RangeError("One share has one verdict.");
  return verdict;
}

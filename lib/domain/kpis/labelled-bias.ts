import { ksPValue } from "@/lib/domain/drift/kolmogorov-smirnov";
import { SCORE_BINS, type ScoreHistogram } from "@/lib/domain/sketches/score-histogram";
import type { KpiSums } from "./kpi-sums";

/** Beyond this distance, and this surely, labelled rows are not like all rows. */
const UNLIKE_FROM = 0.1;
const SURE = 0.01;

/**
 * Whether labelled rows are like all rows, by their scores. `distance` is the largest difference of the two cumulative
 * distributions over 100 bins, 0 to 1. `pValue`: chance of such a distance between labelled and unlabelled rows of one kind.
 */
export type LabelledBias = { distance: number; pValue: number; labelled: number; all: number; isUnlike: boolean };

/**
 * Truth often exists only for some cases (selective labels), and then KPIs are of those only. Labelled rows are a part of all
 * rows, so the test is of labelled against unlabelled. Null where there are too few of either, or scores are not counted.
 */
export function labelledBias({ scores }: KpiSums, all: ScoreHistogram): LabelledBias | null {
  const labelledBins = new Array<number>(SCORE_BINS).fill(0);
  for (const bins of scores.values()) {
    for (const [bin, count] of bins) labelledBins[bin] = (labelledBins[bin] ?? 0) + Math.max(0, count);
  }
  const total = [...all.values()].reduce((sum, { n }) => sum + n, 0);
  const labelled = labelledBins.reduce((sum, count) => sum + count, 0);
  const unlabelled = total - labelled;
  if (labelled < 100 || unlabelled < 100) return null;
  let [own, every, distance] = [0, 0, 0];
  for (const [bin, count] of labelledBins.entries()) {
    own += count;
    every += all.get(bin)?.n ?? 0;
    distance = Math.max(distance, Math.abs(own / labelled - every / total));
  }
  // F_labelled − F_all = (unlabelled / all) · (F_labelled − F_unlabelled)
  const { pValue } = ksPValue(Math.min(1, (distance * total) / unlabelled), labelled, unlabelled);
  return { distance, pValue, labelled, all: total, isUnlike: distance >= UNLIKE_FROM && pValue < SURE };
}

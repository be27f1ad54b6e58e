import type { Metric } from "@/lib/contracts/model-version";
import { estimateF1, estimateKpis, type KpiName } from "@/lib/domain/kpis/estimate-kpis";
import { addToKpiSums, emptyKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { SCORE_BINS, scoreBin } from "@/lib/domain/sketches/score-histogram";

/** Scores with their true labels (1 = positive), row by row. */
export type Scored = { readonly scores: Float64Array; readonly labels: Uint8Array };

const POSITIVE = "positive";
const NEGATIVE = "negative";

/** The first one heads a comparison: accuracy comes last, since with rare positives "never" scores high. */
const ORDER: readonly KpiName[] = ["auc", "f1", "precision", "recall", "accuracy"];

/**
 * AUC, F1, precision, recall and accuracy with sizes and 95 % intervals, by the same functions that judge live
 * predictions. A measure that the rows leave undefined is left out.
 */
export function measure({ scores, labels }: Scored, threshold: number, slice?: string): Metric[] {
  const sums = emptyKpiSums();
  for (let i = 0; i < labels.length; i++) {
    const score = scores[i] ?? 0;
    const actual = labels[i] === 1 ? POSITIVE : NEGATIVE;
    const predicted = score >= threshold ? POSITIVE : NEGATIVE;
    addToKpiSums(sums, { kind: "classification", actual, predicted, score }, 1);
  }
  const estimates = estimateKpis(sums, { kind: "binary", positive: POSITIVE, classes: [NEGATIVE, POSITIVE] });
  return estimates
    .filter(({ name }) => ORDER.includes(name))
    .toSorted((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name))
    .flatMap((kpi) =>
      kpi.value === null
        ? []
        : [
            {
              name: kpi.name,
              value: kpi.value,
              n: kpi.n,
              ...(kpi.low === null || kpi.high === null ? {} : { low: kpi.low, high: kpi.high }),
              ...(slice ? { slice } : {}),
              higherIsBetter: true,
            },
          ],
    );
}

/** The threshold, in hundredths, that gives the highest F1; the lowest where several are level. */
export function thresholdOfBestF1({ scores, labels }: Scored): number {
  const positives = new Float64Array(SCORE_BINS);
  const negatives = new Float64Array(SCORE_BINS);
  for (let i = 0; i < labels.length; i++) {
    const bins = labels[i] === 1 ? positives : negatives;
    const bin = scoreBin(scores[i] ?? 0);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const counts = { tp: 0, fp: 0, fn: positives.reduce((sum, count) => sum + count, 0), tn: 0 };
  let best = { threshold: 1, f1: -1 };
  for (let bin = SCORE_BINS - 1; bin >= 0; bin--) {
    counts.tp += positives[bin] ?? 0;
    counts.fn -= positives[bin] ?? 0;
    counts.fp += negatives[bin] ?? 0;
    const f1 = estimateF1(counts).value ?? 0;
    if (f1 >= best.f1) best = { threshold: bin / SCORE_BINS, f1 };
  }
  return best.threshold;
}

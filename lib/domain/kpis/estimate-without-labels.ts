import { meanScore, SCORE_BINS, type ScoreHistogram, scoreBin } from "@/lib/domain/sketches/score-histogram";
import { calibrationError } from "./calibration-sums";
import type { BinaryCounts } from "./confusion";
import { fitIsotonic, interpolate } from "./isotonic";
import type { KpiSums } from "./kpi-sums";

/** Up to this calibration error scores are taken at their word. */
const CALIBRATED_UP_TO = 0.05;
/** Fewer labelled rows cannot tell whether scores are calibrated, and cannot mend it where they are not. */
const ROWS_TO_CHECK = 200;
const ROWS_TO_RECALIBRATE = 500;

/**
 * What labelled rows say of a version's scores: probabilities as they are, probabilities once mapped by `apply`, or neither,
 * with the reason in words. `error` is the calibration error of the scores as they are.
 */
export type Calibration =
  | { kind: "as_is" | "recalibrated"; error: number; n: number; apply(score: number): number }
  | { kind: "none"; reason: string };

/** Learns from labelled rows whether the scores of a binary target are probabilities. */
export function learnCalibration({ calibration, scores }: KpiSums, positive: string): Calibration {
  const { n } = calibration;
  const error = calibrationError(calibration);
  if (error === null || n < ROWS_TO_CHECK) {
    return {
      kind: "none",
      reason: `Fewer than ${ROWS_TO_CHECK} labelled scores: whether they are probabilities is not known yet.`,
    };
  }
  if (error <= CALIBRATED_UP_TO) return { kind: "as_is", error, n, apply: (score) => score };
  const rounded = error.toFixed(3);
  if (n < ROWS_TO_RECALIBRATE) {
    return {
      kind: "none",
      reason: `The scores are not calibrated (error ${rounded}, limit ${CALIBRATED_UP_TO}), and fewer than ${ROWS_TO_RECALIBRATE} labelled rows cannot mend that.`,
    };
  }
  const points = Array.from({ length: SCORE_BINS }, (_, bin) => {
    let [all, hits] = [0, 0];
    for (const [actual, bins] of scores) {
      const count = Math.max(0, bins.get(bin) ?? 0);
      all += count;
      if (actual === positive) hits += count;
    }
    return { x: (bin + 0.5) / SCORE_BINS, y: all > 0 ? hits / all : 0, weight: all };
  }).filter(({ weight }) => weight > 0);
  const corners = fitIsotonic(points);
  return { kind: "recalibrated", error, n, apply: (score) => interpolate(corners, score) ?? score };
}

type Answered = {
  scores: ScoreHistogram;
  /** From here on the answer is the positive class. */
  threshold: number;
  /** Rows so answered; it parts the rows of the bin that the threshold lies in. */
  positives: number;
};

/**
 * The four counts as they will be if every score is the probability it says (CBPE, as in NannyML's performance_estimation): of
 * the rows answered positive Σp are true and Σ(1−p) false, of the others the other way round. They add up over any rows.
 * Nothing about the world may have changed that the scores do not know of.
 */
export function expectedCounts(
  { scores, threshold, positives }: Answered,
  apply: (score: number) => number,
): BinaryCounts {
  const edge = scoreBin(threshold);
  let above = 0;
  for (const [bin, { n }] of scores) if (bin > edge) above += n;
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const [bin, found] of scores) {
    if (found.n <= 0) continue;
    const p = Math.min(1, Math.max(0, apply(meanScore(found))));
    const yes = bin > edge ? found.n : bin === edge ? Math.min(found.n, Math.max(0, positives - above)) : 0;
    const no = found.n - yes;
    counts.tp += yes * p;
    counts.fp += yes * (1 - p);
    counts.fn += no * p;
    counts.tn += no * (1 - p);
  }
  return counts;
}

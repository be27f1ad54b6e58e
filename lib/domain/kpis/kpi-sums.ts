import { scoreBin } from "@/lib/domain/sketches/score-histogram";
import { addToCalibration, type CalibrationSums, emptyCalibrationSums, mergeCalibration } from "./calibration-sums";
import { addToConfusion, type Confusion, mergeConfusion } from "./confusion";
import { addToErrorSums, type ErrorSums, emptyErrorSums, mergeErrorSums } from "./error-sums";
import { type DelayCounts, mergeDelays } from "./label-delay";
import { addToScoreBins, type ScoreBins } from "./score-bins";

/**
 * What labelled rows add up to. Every part is a sum, so a revised label is exact: take the old row back, add the new
 * one. `scores` holds the score bins of each actual class; `delays` counts each row once, at its first truth.
 */
export type KpiSums = {
  confusion: Confusion;
  scores: Map<string, ScoreBins>;
  errors: ErrorSums;
  calibration: CalibrationSums;
  delays: DelayCounts;
};

/** `calibration` and `delays` are absent where nothing was added to them, as in rows of before they were kept. */
export type StoredKpiSums = {
  confusion: [string, [string, number][]][];
  scores: [string, number[]][];
  errors: ErrorSums;
  calibration?: CalibrationSums;
  delays?: [number, number][];
};

export type TargetKind = "classification" | "regression";
/** `probabilityOf`: the class whose probability the score is, where it is one. */
export type LabelledRow = {
  kind: TargetKind;
  actual: string;
  predicted: string;
  score: number | null;
  probabilityOf?: string;
};

export function emptyKpiSums(): KpiSums {
  return {
    confusion: new Map(),
    scores: new Map(),
    errors: emptyErrorSums(),
    calibration: emptyCalibrationSums(),
    delays: new Map(),
  };
}

function addClassified(sums: KpiSums, row: LabelledRow, by: number): void {
  addToConfusion(sums.confusion, row.actual, row.predicted, by);
  if (row.score === null) return;
  const bins = sums.scores.get(row.actual) ?? new Map<number, number>();
  addToScoreBins(bins, scoreBin(row.score), by);
  sums.scores.set(row.actual, bins);
  if (row.probabilityOf !== undefined) {
    addToCalibration(sums.calibration, row.score, row.actual === row.probabilityOf, by);
  }
}

/** Adds one labelled row, or takes it back with `by` -1, in place. A regression row that is no number adds nothing. */
export function addToKpiSums(sums: KpiSums, row: LabelledRow, by: 1 | -1): void {
  if (row.kind === "classification") {
    addClassified(sums, row, by);
    return;
  }
  const actual = Number(row.actual);
  const predicted = Number(row.predicted);
  if (Number.isFinite(actual) && Number.isFinite(predicted)) addToErrorSums(sums.errors, actual, predicted, by);
}

export function mergeKpiSums(target: KpiSums, source: KpiSums): void {
  mergeConfusion(target.confusion, source.confusion);
  mergeErrorSums(target.errors, source.errors);
  mergeCalibration(target.calibration, source.calibration);
  mergeDelays(target.delays, source.delays);
  for (const [actual, bins] of source.scores) {
    const own = target.scores.get(actual) ?? new Map<number, number>();
    for (const [bin, count] of bins) addToScoreBins(own, bin, count);
    target.scores.set(actual, own);
  }
}

/** A correction that takes one row back and adds another has no rows, yet something to add. */
function hasCalibration({ n, bins }: CalibrationSums): boolean {
  return n !== 0 || bins.some((value) => value !== 0);
}

/** As stored: maps as pairs, score bins as flat pairs (bin, count). */
export function storeKpiSums(sums: KpiSums): StoredKpiSums {
  return {
    confusion: [...sums.confusion].map(([actual, row]) => [actual, [...row]]),
    scores: [...sums.scores].map(([actual, bins]) => [actual, [...bins].sort((a, b) => a[0] - b[0]).flat()]),
    errors: sums.errors,
    ...(hasCalibration(sums.calibration) ? { calibration: sums.calibration } : {}),
    ...(sums.delays.size > 0 ? { delays: [...sums.delays].sort((a, b) => a[0] - b[0]) } : {}),
  };
}

export function readKpiSums(stored: StoredKpiSums): KpiSums {
  const sums = emptyKpiSums();
  for (const [actual, row] of stored.confusion) sums.confusion.set(actual, new Map(row));
  for (const [actual, pairs] of stored.scores) {
    const bins = new Map<number, number>();
    for (let i = 0; i + 1 < pairs.length; i += 2) bins.set(pairs[i] ?? 0, pairs[i + 1] ?? 0);
    sums.scores.set(actual, bins);
  }
  sums.errors = { ...stored.errors };
  if (stored.calibration) mergeCalibration(sums.calibration, stored.calibration);
  sums.delays = new Map(stored.delays);
  return sums;
}

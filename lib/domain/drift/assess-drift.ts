import { occupiedCells } from "./contingency";
import { psiNullPercentile95 } from "./null-percentiles";
import { type Cells, jensenShannonDistance, largestShareChange, populationStabilityIndex, total } from "./scores";

const driftVerdicts = ["not_enough_data", "stable", "watch", "drifted"] as const;
export type DriftVerdict = (typeof driftVerdicts)[number];

/** Below this many rows a score says more about chance than about the data. */
export const MIN_ROWS = 500;
/** The usual reading of PSI: from 0.1 look at it, from 0.2 the population is another (Siddiqi 2006, p. 136). */
export const WATCH_FROM = 0.1;
export const DRIFTED_FROM = 0.2;

/**
 * `score` is the PSI of the window's `rows` against the reference; `chance` the score that a window of this size
 * exceeds in 5 % of cases without any drift. All are null where a side is empty.
 */
type DriftAssessment = {
  rows: number;
  verdict: DriftVerdict;
  score: number | null;
  chance: number | null;
  jensenShannon: number | null;
  largestShareChange: number | null;
};

/** A figure of a window, and how many rows of a feature stand on either side. */
type Scored = { score: number; rows: number; referenceRows: number };
/** From where on a figure is watched and called drift, and below how many rows of a window it says nothing. */
type Thresholds = { watchFrom: number; limit: number; minRows: number };

/**
 * The one rule of every verdict. A window needs `minRows` rows; the reference as many, but no more than `MIN_ROWS`: a rule that
 * asks more of a window asks it because of the traffic.
 */
export function driftVerdict(
  { score, rows, referenceRows }: Scored,
  { watchFrom, limit, minRows }: Thresholds,
): DriftVerdict {
  if (rows < minRows || referenceRows < Math.min(minRows, MIN_ROWS)) return "not_enough_data";
  if (score < watchFrom) return "stable";
  return score < limit ? "watch" : "drifted";
}

/** The conventional reading of a PSI that chance alone lets grow up to `chance` (null: nothing can differ). */
export function conventionalVerdict(cells: Cells, psi: number, chance: number | null): DriftVerdict {
  const sides = { rows: total(cells.current), referenceRows: total(cells.reference) };
  const lifted = (from: number) => Math.max(from, chance ?? 0);
  const thresholds = { watchFrom: lifted(WATCH_FROM), limit: lifted(DRIFTED_FROM), minRows: MIN_ROWS };
  return driftVerdict({ score: psi, ...sides }, thresholds);
}

/** Judges a window against its reference. A score that chance explains is never called drift. */
export function assessDrift(cells: Cells): DriftAssessment {
  const rows = total(cells.current);
  const score = populationStabilityIndex(cells);
  const chance = psiNullPercentile95(occupiedCells(cells), total(cells.reference), rows);
  return {
    rows,
    verdict: score === null ? "not_enough_data" : conventionalVerdict(cells, score, chance),
    score,
    chance,
    jensenShannon: jensenShannonDistance(cells),
    largestShareChange: largestShareChange(cells),
  };
}

/** The graver a verdict, the higher. */
export const gravity: Record<DriftVerdict, number> = { not_enough_data: 0, stable: 1, watch: 2, drifted: 3 };

/** The graver of several verdicts; `not_enough_data` only where nothing else is known. */
export function worstVerdict(verdicts: readonly DriftVerdict[]): DriftVerdict {
  return verdicts.reduce<DriftVerdict>(
    (worst, verdict) => (gravity[verdict] > gravity[worst] ? verdict : worst),
    "not_enough_data",
  );
}

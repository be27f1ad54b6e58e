/** Equal bins of a score that is a probability, 0 to 1: those that labelled rows are counted in, too. */
export const SCORE_BINS = 100;
/** Sums are kept in whole millionths, which add up the same in any order. */
const MILLIONTHS = 1e6;

/** Rows of a bin, and the sum of their scores in millionths. */
type Bin = { n: number; sum: number };
/** All answered rows by bin of their score; bins without rows are absent. */
export type ScoreHistogram = Map<number, Bin>;
/** Flat triples (bin, n, sum), bins rising. */
export type StoredScoreHistogram = number[];

export function scoreBin(score: number): number {
  return Math.min(SCORE_BINS - 1, Math.max(0, Math.floor(score * SCORE_BINS)));
}

/** Counts one row, in place; a score that is no probability is not counted. */
export function addToScoreHistogram(histogram: ScoreHistogram, score: number): void {
  if (score >= 0 && score <= 1) addBin(histogram, scoreBin(score), { n: 1, sum: Math.round(score * MILLIONTHS) });
}

function addBin(histogram: ScoreHistogram, bin: number, { n, sum }: Bin): void {
  const old = histogram.get(bin);
  histogram.set(bin, { n: (old?.n ?? 0) + n, sum: (old?.sum ?? 0) + sum });
}

export function mergeScoreHistogram(target: ScoreHistogram, source: ScoreHistogram): void {
  for (const [bin, found] of source) addBin(target, bin, found);
}

export function storeScoreHistogram(histogram: ScoreHistogram): StoredScoreHistogram {
  return [...histogram].sort((a, b) => a[0] - b[0]).flatMap(([bin, { n, sum }]) => [bin, n, sum]);
}

export function readScoreHistogram(stored: StoredScoreHistogram): ScoreHistogram {
  const histogram: ScoreHistogram = new Map();
  for (let i = 0; i + 2 < stored.length; i += 3) {
    histogram.set(stored[i] ?? 0, { n: stored[i + 1] ?? 0, sum: stored[i + 2] ?? 0 });
  }
  return histogram;
}

/** Mean score of a bin's rows. */
export function meanScore({ n, sum }: Bin): number {
  return sum / MILLIONTHS / n;
}

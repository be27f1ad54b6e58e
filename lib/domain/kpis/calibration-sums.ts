/** Equal bins of the probability, 0 to 1. The calibration error grows with their number, so it is fixed and shown. */
const CALIBRATION_BINS = 10;
/** Sums are kept in whole millionths: a row taken back then leaves nothing behind, whatever the order. */
export const MILLIONTHS = 1e6;
/** A probability of 0 that came true would cost infinitely much: probabilities are kept this far from 0 and 1. */
const CLIP = 1e-15;

/**
 * Sums over labelled rows whose score is the probability of an event: of the positive class, or, of many classes, that the
 * answer is right. `bins` holds rows, rows in which the event came true, and their scores' sum (millionths), bin by bin;
 * `squared` and `logLoss` (nats) are sums of losses in millionths.
 */
export type CalibrationSums = { n: number; squared: number; logLoss: number; bins: number[] };

export function emptyCalibrationSums(): CalibrationSums {
  return { n: 0, squared: 0, logLoss: 0, bins: new Array<number>(3 * CALIBRATION_BINS).fill(0) };
}

function addTo(numbers: number[], index: number, by: number): void {
  numbers[index] = (numbers[index] ?? 0) + by;
}

/** Adds `by` rows (negative to take back), in place. What is no probability adds nothing. */
export function addToCalibration(sums: CalibrationSums, probability: number, isTrue: boolean, by: number): void {
  if (!(probability >= 0 && probability <= 1)) return;
  const bin = Math.min(CALIBRATION_BINS - 1, Math.floor(probability * CALIBRATION_BINS));
  const ofTruth = Math.max(CLIP, isTrue ? probability : 1 - probability);
  sums.n += by;
  sums.squared += by * Math.round((1 - ofTruth) ** 2 * MILLIONTHS);
  sums.logLoss += by * Math.round(-Math.log(ofTruth) * MILLIONTHS);
  addTo(sums.bins, 3 * bin, by);
  if (isTrue) addTo(sums.bins, 3 * bin + 1, by);
  addTo(sums.bins, 3 * bin + 2, by * Math.round(probability * MILLIONTHS));
}

export function mergeCalibration(target: CalibrationSums, source: CalibrationSums): void {
  target.n += source.n;
  target.squared += source.squared;
  target.logLoss += source.logLoss;
  for (const [index, value] of source.bins.entries()) addTo(target.bins, index, value);
}

/** Of one bin: rows, mean probability and the share in which the event came true, 0 to 1; null without rows. */
export type ReliabilityBin = { from: number; to: number; n: number; predicted: number | null; observed: number | null };

export function reliabilityBins({ bins }: CalibrationSums): ReliabilityBin[] {
  return Array.from({ length: CALIBRATION_BINS }, (_, bin) => {
    const [n = 0, hits = 0, scores = 0] = bins.slice(3 * bin, 3 * bin + 3);
    return {
      from: bin / CALIBRATION_BINS,
      to: (bin + 1) / CALIBRATION_BINS,
      n,
      predicted: n > 0 ? scores / MILLIONTHS / n : null,
      observed: n > 0 ? hits / n : null,
    };
  });
}

/** Expected calibration error Σ n_b/n · |observed_b − predicted_b| (Naeini et al., AAAI 2015), 0 to 1; null without rows. */
export function calibrationError(sums: CalibrationSums): number | null {
  if (sums.n <= 0) return null;
  return reliabilityBins(sums).reduce(
    (error, { n, predicted, observed }) => error + (n / sums.n) * Math.abs((observed ?? 0) - (predicted ?? 0)),
    0,
  );
}

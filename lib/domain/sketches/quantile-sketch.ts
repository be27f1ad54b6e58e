/**
 * DDSketch (Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch", VLDB 2019, section 2):
 * a value v > 0 is counted in bin ceil(log_gamma v), gamma = (1 + a) / (1 - a). Any quantile is then known within
 * the relative error a, and sketches of parts add up to exactly the sketch of the whole.
 */
export type QuantileSketch = { zero: number; bins: Map<number, number> };

export type StoredQuantileSketch = { zero: number; bins: number[] };

/** 1 %: finer than anyone reads a latency, and still only some 100 bins between 1 ms and 10 s. */
const RELATIVE_ACCURACY = 0.01;
const GAMMA = (1 + RELATIVE_ACCURACY) / (1 - RELATIVE_ACCURACY);
const LOG_GAMMA = Math.log(GAMMA);

export function emptyQuantileSketch(): QuantileSketch {
  return { zero: 0, bins: new Map() };
}

/** Bin of a positive value. */
export function quantileBin(value: number): number {
  return Math.ceil(Math.log(value) / LOG_GAMMA);
}

/** The value that stands for a bin, at most 1 % from every value in it. */
export function quantileBinValue(bin: number): number {
  return (2 * GAMMA ** bin) / (GAMMA + 1);
}

/** Counts one value >= 0, in place. */
export function addToQuantileSketch(sketch: QuantileSketch, value: number): void {
  if (value <= 0) {
    sketch.zero += 1;
    return;
  }
  const bin = quantileBin(value);
  sketch.bins.set(bin, (sketch.bins.get(bin) ?? 0) + 1);
}

/** Adds the counts of `source` to `target`, in place. */
export function mergeQuantileSketch(target: QuantileSketch, source: QuantileSketch): void {
  target.zero += source.zero;
  for (const [bin, count] of source.bins) target.bins.set(bin, (target.bins.get(bin) ?? 0) + count);
}

export function quantileSketchCount(sketch: QuantileSketch): number {
  let n = sketch.zero;
  for (const count of sketch.bins.values()) n += count;
  return n;
}

/** The values at several quantiles (each 0 to 1, lower empirical quantile), in the order asked; null without data. */
export function quantiles(sketch: QuantileSketch, wanted: readonly number[]): (number | null)[] {
  const n = quantileSketchCount(sketch);
  if (n === 0) return wanted.map(() => null);
  const bins = [...sketch.bins].sort((a, b) => a[0] - b[0]);
  return wanted.map((q) => {
    const rank = Math.floor(q * (n - 1));
    let below = sketch.zero;
    if (rank < below) return 0;
    for (const [bin, count] of bins) {
      below += count;
      if (rank < below) return quantileBinValue(bin);
    }
    return null;
  });
}

/** z of a two-sided 95 % interval. */
const Z95 = 1.959964;

/**
 * 95 % interval of a quantile by order statistics: the values at q ± z √(q (1 − q) / n) (Conover, Practical
 * Nonparametric Statistics, 3rd ed., section 3.2). Null where n is too small for either bound to be inside the data.
 */
export function quantileInterval(sketch: QuantileSketch, q: number): { low: number; high: number } | null {
  const half = Z95 * Math.sqrt((q * (1 - q)) / quantileSketchCount(sketch));
  if (!(q - half >= 0 && q + half <= 1)) return null;
  const [low, high] = quantiles(sketch, [q - half, q + half]);
  return low === null || low === undefined || high === null || high === undefined ? null : { low, high };
}

/** As stored: bins as flat pairs (bin, count), rising. */
export function storeQuantileSketch(sketch: QuantileSketch): StoredQuantileSketch {
  const bins = [...sketch.bins].sort((a, b) => a[0] - b[0]);
  return { zero: sketch.zero, bins: bins.flat() };
}

export function readQuantileSketch(stored: StoredQuantileSketch): QuantileSketch {
  const bins = new Map<number, number>();
  for (let i = 0; i + 1 < stored.bins.length; i += 2) bins.set(stored.bins[i] ?? 0, stored.bins[i + 1] ?? 0);
  return { zero: stored.zero, bins };
}

/** How many bins a histogram of score differences has, from −1 to 1. */
export const DIFFERENCE_BINS = 20;

export type DifferenceBin = { from: number; to: number; n: number };

/** Counts by bin number (1 to `DIFFERENCE_BINS`; 0 and above are beyond −1 and 1) as bins; the outermost hold what lies beyond. */
export function differenceBins(counts: ReadonlyMap<number, number>): DifferenceBin[] {
  const edge = (bin: number) => (2 * bin) / DIFFERENCE_BINS - 1;
  const bins = Array.from({ length: DIFFERENCE_BINS }, (_, i) => ({ from: edge(i), to: edge(i + 1), n: 0 }));
  for (const [number, n] of counts) {
    const bin = bins[Math.min(DIFFERENCE_BINS, Math.max(1, number)) - 1];
    if (bin) bin.n += n;
  }
  return bins;
}

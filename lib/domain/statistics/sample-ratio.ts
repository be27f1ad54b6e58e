import { chiSquareCdf } from "./chi-square";

type Counts = { live: number; candidate: number };

/** Below this chance a split is not as it was wished: rare enough to be looked at often (Fabijan et al., KDD 2019, section 3). */
const MISMATCH_BELOW = 0.001;
/** Expected counts below this make the test's distribution wrong (Cochran 1954). */
const EXPECTED_LEAST = 5;

/**
 * Whether units came to the arms in the wished ratio: Pearson's chi-square test with one degree of freedom. `share`: of the
 * candidate, 0 to 1. `p` is the chance of a split at least as far off where the wish is kept; null where there are too few.
 */
export function sampleRatio({ live, candidate }: Counts, share: number): { p: number; isOff: boolean } | null {
  const n = live + candidate;
  const expected = { live: n * (1 - share), candidate: n * share };
  if (!(Math.min(expected.live, expected.candidate) >= EXPECTED_LEAST)) return null;
  const distance =
    (live - expected.live) ** 2 / expected.live + (candidate - expected.candidate) ** 2 / expected.candidate;
  const p = 1 - chiSquareCdf(distance, 1);
  return { p, isOff: p < MISMATCH_BELOW };
}

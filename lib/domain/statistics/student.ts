import { normalQuantile } from "./normal";

/**
 * Quantile of Student's t, by its expansion around the normal one (Abramowitz and Stegun 1964, 26.7.5): to five digits for
 * ten or more degrees of freedom, which is all it is for.
 */
export function studentQuantile(probability: number, degrees: number): number {
  const z = normalQuantile(probability);
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}

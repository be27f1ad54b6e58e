/**
 * The sample of two equal arms that would tell as much as these two: twice their harmonic mean, all of them where they are
 * equal. It is the clock of the confidence sequence, so that a small arm beside a large one is not taken for late.
 */
export function effectiveSamples(stable: number, candidate: number): number {
  return (4 * stable * candidate) / (stable + candidate);
}

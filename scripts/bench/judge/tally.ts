import type { Outcome } from "./simulate-rollout";

/** Of many rollouts: shares that were aborted, passed and still open at the end; median samples until a decision. */
export type Tally = { aborted: number; passed: number; open: number; medianSamples: number | null };

/** `medianSamples` is null where half of them or more were not decided. */
export function tally(outcomes: readonly Outcome[]): Tally {
  const share = (verdict: Outcome["verdict"]) =>
    outcomes.filter((outcome) => outcome.verdict === verdict).length / outcomes.length;
  const decidedAt = outcomes.map(({ verdict, samples }) => (verdict === "inconclusive" ? Infinity : samples));
  const median = decidedAt.sort((a, b) => a - b)[Math.floor(decidedAt.length / 2)] ?? Infinity;
  return {
    aborted: share("fail"),
    passed: share("pass"),
    open: share("inconclusive"),
    medianSamples: Number.isFinite(median) ? median : null,
  };
}

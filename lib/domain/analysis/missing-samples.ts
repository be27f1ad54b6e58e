import type { ArmCounts } from "./finding";
import type { JudgeWords } from "./judgement";
import { sayCount } from "./say-figures";

/** How many samples each arm lacks of `minSamples`; null where both have them. */
export function missingSamples(n: ArmCounts, minSamples: number): ArmCounts | null {
  const stable = Math.max(0, minSamples - n.stable);
  const candidate = Math.max(0, minSamples - n.candidate);
  return stable === 0 && candidate === 0 ? null : { stable, candidate };
}

/** "Too few to judge: it needs 40 more flights of the candidate; the least is 200 an arm." */
export function sayMissing(needs: ArmCounts, minSamples: number, { stable, samples }: JudgeWords): string {
  const lacking = [
    needs.stable > 0 ? `${sayCount(needs.stable)} more ${samples} of ${stable}` : "",
    needs.candidate > 0 ? `${sayCount(needs.candidate)} more ${samples} of the candidate` : "",
  ];
  const told = lacking.filter((part) => part !== "").join(" and ");
  return `Too few to judge: it needs ${told}; the least is ${sayCount(minSamples)} an arm.`;
}

import { chiSquareCdf } from "./chi-square";

/**
 * The mixing scale ρ that makes a confidence sequence of level 1 − `alpha` tightest once `tuningSamples` observations are
 * in (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas, arXiv 2103.06476, eq. 161). It must be chosen before the data.
 */
export function sequenceRho(alpha: number, tuningSamples: number): number {
  const spread = -2 * Math.log(alpha);
  return Math.sqrt((spread + Math.log(spread + 1)) / tuningSamples);
}

type Sequence = {
  /** Observations so far. */
  samples: number;
  /** As from `sequenceRho`, the same at every look. */
  rho: number;
};

/**
 * By how many standard errors the bounds of an asymptotic confidence sequence lie from the estimate, so that they hold at
 * every look together with probability 1 − `alpha`; what 1.96 is to one look (arXiv 2103.06476, eq. 9, over σ/√n).
 */
export function sequenceMultiplier({ samples, rho }: Sequence, alpha: number): number {
  const information = samples * rho ** 2;
  return Math.sqrt(((2 * (information + 1)) / information) * Math.log(Math.sqrt(information + 1) / alpha));
}

/**
 * Sequential p value, 0 to 1, of an estimate that lies `standardErrors` from a hypothesis: the least α whose confidence
 * sequence leaves the hypothesis out (the reciprocal of the e-value behind eq. 9). It may be read at every look.
 */
export function sequentialP(sequence: Sequence, standardErrors: number): number {
  return Math.min(1, 1 / eValue(sequence, standardErrors));
}

/**
 * The same against "no more than the hypothesis", of an estimate `standardErrors` above it: the normal mixture behind eq. 9
 * cut to its upper half (Howard, Ramdas, McAuliffe, Sekhon, Annals of Statistics 2021, one-sided normal mixture). Far above,
 * half of `sequentialP`.
 */
export function oneSidedSequentialP(sequence: Sequence, standardErrors: number): number {
  const information = sequence.samples * sequence.rho ** 2;
  // Twice the normal distribution function, by the chi-square one of a square.
  const upperHalf = 1 + chiSquareCdf((standardErrors ** 2 * information) / (information + 1), 1);
  return Math.min(1, 1 / (upperHalf * eValue(sequence, standardErrors)));
}

function eValue({ samples, rho }: Sequence, standardErrors: number): number {
  const information = samples * rho ** 2;
  return Math.exp((standardErrors ** 2 * information) / (2 * (information + 1))) / Math.sqrt(information + 1);
}

/**
 * The mixing scale ρ that makes a confidence sequence of level 1 − `alpha` tightest once `tuningSamples` observations are
 * in (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas, arXiv 2103.06476, eq. 161). It must be chosen before the data.
 */
export function sequenceRho(alpha: number, tuningSamples: number): number {
  const spread = -2 * Math.log(alpha);
  return Math.sqrt((spread + Math.log(spread + 1)) / tuningSamples);
}

export type Sequence = {
  /** Observations so far. */
  samples: number;
  /** Standard deviation of one observation, in the unit of the mean. */
  deviation: number;
  /** As from `sequenceRho`, the same at every look. */
  rho: number;
};

/**
 * Half width of the asymptotic confidence sequence of a mean, in its unit: the interval mean ± half width holds at every
 * look together with probability 1 − `alpha` (arXiv 2103.06476, eq. 9).
 */
export function sequenceHalfWidth({ samples, deviation, rho }: Sequence, alpha: number): number {
  const information = samples * rho ** 2;
  const boundary = (2 * (information + 1) * Math.log(Math.sqrt(information + 1) / alpha)) / (samples * information);
  return deviation * Math.sqrt(boundary);
}

/**
 * Sequential p value, 0 to 1, of a mean that lies `distance` from a hypothesis: the least α whose confidence sequence leaves
 * the hypothesis out (the reciprocal of the e-value that eq. 9 of arXiv 2103.06476 inverts). It may be read at every look.
 */
export function sequentialP({ samples, deviation, rho }: Sequence, distance: number): number {
  const information = samples * rho ** 2;
  const logEvidence = (information * samples * distance ** 2) / (2 * deviation ** 2 * (information + 1));
  return Math.min(1, Math.sqrt(information + 1) * Math.exp(-logEvidence));
}

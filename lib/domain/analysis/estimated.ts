export type Bounds = [low: number, high: number];

/** How the candidate differs from stable, or a share, in the unit of the margin. */
export type Estimated = {
  value: number;
  /** Observations behind it; of two arms, the effective number. */
  samples: number;
  /**
   * The bounds `multiplier` standard errors from the value; `growth`: as they would be with so many times the samples and
   * the same value. The more standard errors, the farther apart.
   */
  boundsAt: (multiplier: number, growth?: number) => Bounds;
};

/** An estimate with a normal error of `variance`, in its unit squared; `toShown` leads from there to the margin's scale. */
export function normalEstimate(
  { value, variance, samples }: { value: number; variance: number; samples: number },
  toShown: (value: number) => number = (shown) => shown,
): Estimated {
  return {
    value: toShown(value),
    samples,
    boundsAt: (multiplier, growth = 1) => {
      const half = multiplier * Math.sqrt(variance / growth);
      return [toShown(value - half), toShown(value + half)];
    },
  };
}

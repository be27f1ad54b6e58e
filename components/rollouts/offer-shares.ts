export type OfferedShares = {
  /** The only shares there are to choose from; null for any. */
  shares: readonly number[] | null;
  /** The one that stands chosen at first. */
  first: number;
};

/** The shares that a person may set by hand at a rollout that stands at `weight`; null where the approved plan names no other. */
export function offerShares(weight: number, approved: readonly number[] | null): OfferedShares | null {
  if (!approved) return { shares: null, first: weight };
  const shares = approved.filter((share) => share !== weight && share < 100);
  const [first] = shares;
  return first === undefined ? null : { shares, first };
}

type Served = { arm: "live" | "candidate"; weight: number; ready: number };

/**
 * The shares that go to the gateway. A candidate without a ready replica gets nothing, and live then takes all; the
 * candidate never gets more than its wish, except that it keeps serving while live has nothing ready to return to.
 */
export function sharesInForce<T extends Served>(arms: readonly T[], previous: { candidate: number } | null): T[] {
  const live = arms.find((a) => a.arm === "live");
  const candidate = arms.find((a) => a.arm === "candidate");
  if (!candidate) return live ? [{ ...live, weight: 100 }] : [];
  if (!live) return [{ ...candidate, weight: candidate.ready > 0 ? candidate.weight : 0 }];
  let weight = candidate.ready === 0 ? 0 : candidate.weight;
  // Going back to an arm that cannot answer would turn a slow way back into an outage.
  if (candidate.ready > 0 && live.ready === 0 && previous !== null) weight = Math.max(weight, previous.candidate);
  return [
    { ...live, weight: 100 - weight },
    { ...candidate, weight },
  ];
}

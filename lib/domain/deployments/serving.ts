type Served = { arm: "live" | "candidate"; weight: number; mirror: number; ready: number };

/**
 * The shares and the mirrored percentage that go to the gateway. A candidate without a ready replica gets nothing, and live
 * then takes all; the candidate never gets more than its wish, except that it keeps serving while live has nothing ready to
 * return to.
 */
export function sharesInForce<T extends Served>(arms: readonly T[], previous: { candidate: number } | null): T[] {
  const live = arms.find((a) => a.arm === "live");
  const candidate = arms.find((a) => a.arm === "candidate");
  if (!candidate) return live ? [{ ...live, weight: 100, mirror: 0 }] : [];
  if (!live) return [{ ...candidate, weight: candidate.ready > 0 ? candidate.weight : 0, mirror: 0 }];
  let weight = candidate.ready === 0 ? 0 : candidate.weight;
  // Going back to an arm that cannot answer would turn a slow way back into an outage.
  if (candidate.ready > 0 && live.ready === 0 && previous !== null) weight = Math.max(weight, previous.candidate);
  const shadow = mirroredArm([live, { ...candidate, weight }]);
  return [
    { ...live, weight: 100 - weight, mirror: 0 },
    { ...candidate, weight, mirror: shadow && shadow.ready > 0 ? candidate.mirror : 0 },
  ];
}

/**
 * The arm that is asked copies of the other's questions: the candidate, or live once the candidate has taken all traffic. Null
 * where there are not two.
 */
export function mirroredArm<T extends { arm: "live" | "candidate"; weight: number }>(arms: readonly T[]): T | null {
  const live = arms.find((a) => a.arm === "live");
  const candidate = arms.find((a) => a.arm === "candidate");
  if (!live || !candidate) return null;
  return candidate.weight === 100 ? live : candidate;
}

type Served = { arm: "live" | "candidate"; weight: number; mirror: number; ready: number };

/**
 * The shares and mirrored percentages that go to the gateway. Only an arm that takes no traffic and has a ready replica is
 * asked copies, and only while the other one serves. A candidate without a ready replica gets nothing, and live
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
  return [idleMirror({ ...live, weight: 100 - weight }), idleMirror({ ...candidate, weight })];
}

function idleMirror<T extends Served>(arm: T): T {
  return arm.weight === 0 && arm.ready > 0 ? arm : { ...arm, mirror: 0 };
}

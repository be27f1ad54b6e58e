import { OBSERVATION_MAX_AGE_MS } from "@/lib/domain/deployments/health";

/** One version's part of what served: its share of the traffic, 0 to 100, and the rollout that put it there. */
export type ServedShare = {
  arm: "live" | "candidate";
  versionId: string;
  version: number;
  weight: number;
  artifactDigest: string;
  rolloutId: string | null;
};

/** What served from `at` on; no share at all where nothing could answer. */
export type ServedChange = { at: Date; shares: readonly ServedShare[]; rolloutId: string | null; reason: string };

/** A time in which nobody looked, `to` not included. */
export type Gap = { from: Date; to: Date };

/** When the candidate of a rollout became the live version. */
export type Promotion = { rolloutId: string; at: Date };

/** What is on record of a deployment. Of `changes`, in the order in which they happened, those next to the moment will do. */
export type ServingRecord = {
  createdAt: Date;
  deletedAt: Date | null;
  /** When a worker last looked; null before its first look. */
  lookedAt: Date | null;
  changes: readonly ServedChange[];
  gaps: readonly Gap[];
  promotions: readonly Promotion[];
};

export const stateKindsOfThen = ["not_created", "never_served", "serving", "nothing", "deleted"] as const;

/** What served at one moment: `since` is part of the state and `until`, null where it still lasts, is not. */
export type StateAt = {
  kind: (typeof stateKindsOfThen)[number];
  since: Date | null;
  until: Date | null;
  shares: ServedShare[];
  rolloutId: string | null;
  /** Why it changed to this, in words; null where nothing had changed yet. */
  reason: string | null;
  /** Nobody looked at that moment: the state is the last one seen before. `until` is null where nobody has looked since. */
  unseen: { from: Date; until: Date | null } | null;
};

/** The state that the record tells of for `at`, or of what is not known of it. */
export function stateAt(record: ServingRecord, at: Date): StateAt {
  const { createdAt, deletedAt, changes } = record;
  const none = { shares: [], rolloutId: null, reason: null, unseen: null };
  if (at < createdAt) return { kind: "not_created", since: null, until: createdAt, ...none };
  if (deletedAt && at >= deletedAt) return { kind: "deleted", since: deletedAt, until: null, ...none };
  const last = changes.findLast((change) => change.at <= at);
  const next = changes.find((change) => change.at > at);
  const until = earliest(next?.at ?? null, deletedAt);
  const unseen = unseenAt(record, at);
  if (!last) return { ...none, kind: "never_served", since: createdAt, until, unseen };
  const { rolloutId, reason } = last;
  const shares = last.shares.map((share) => ({ ...share, arm: armAt(share, record.promotions, at) }));
  return { kind: shares.length > 0 ? "serving" : "nothing", since: last.at, until, shares, rolloutId, reason, unseen };
}

/** The arm that a share stood for at a moment: a promotion moves no traffic, so that no change is on record of it. */
export function armAt(share: ServedShare, promotions: readonly Promotion[], at: Date): ServedShare["arm"] {
  return promotions.some((promotion) => promotion.rolloutId === share.rolloutId && promotion.at <= at)
    ? "live"
    : share.arm;
}

function unseenAt({ gaps, lookedAt, createdAt }: ServingRecord, at: Date): StateAt["unseen"] {
  const gap = gaps.find(({ from, to }) => from <= at && at < to);
  if (gap) return { from: gap.from, until: gap.to };
  const from = lookedAt ?? createdAt;
  return at.getTime() - from.getTime() > OBSERVATION_MAX_AGE_MS ? { from, until: null } : null;
}

function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

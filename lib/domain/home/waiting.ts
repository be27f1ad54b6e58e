/** Something that waits for a person, with the evidence in a sentence and the way to act on it. Times are ISO 8601. */
export type WaitingItem = {
  /** Stable over time: what kind of thing, and which. */
  key: string;
  verb: string;
  what: string;
  /** Where it happens: "spam-filter · production". Null where it concerns the platform. */
  where: string | null;
  /** Who asked or caused it: "from Ada Okafor". */
  by: string | null;
  evidence: string;
  since: string;
  /** When its time is up. */
  until: string | null;
  action: { label: string; shortcut: string; href: string };
};

type Place = { deployment: string; environment: string };
const placeOf = ({ deployment, environment }: Place) => `${deployment} · ${environment}`;
const toVersion = (from: number | null, to: number) => (from === null ? `v${to}` : `v${from} → v${to}`);
const quoted = (text: string) => (text.trim() === "" ? "" : ` “${text.trim()}”`);

export type WaitingApproval = Place & {
  id: string;
  rolloutNumber: number;
  fromVersion: number | null;
  toVersion: number;
  strategy: string;
  requestedBy: string;
  requestedAt: string;
  expiresAt: string;
  reason: string;
  /** Approvals that it has and needs. */
  have: number;
  needed: number;
};

export function approvalToDecide(approval: WaitingApproval): WaitingItem {
  const { id, rolloutNumber, fromVersion, requestedBy, requestedAt, expiresAt, strategy, reason } = approval;
  const change =
    fromVersion === null
      ? `v${approval.toVersion} is the first version here`
      : `v${approval.toVersion} takes over from v${fromVersion}`;
  const votes = approval.needed > 1 ? ` ${approval.have} of ${approval.needed} have approved.` : "";
  return {
    key: `approval:${id}`,
    verb: "Decide",
    what: `rollout ${rolloutNumber}, ${toVersion(fromVersion, approval.toVersion)}`,
    where: placeOf(approval),
    by: `from ${requestedBy}`,
    evidence: `${change}, ${strategy.replaceAll("_", " ")}.${votes}${quoted(reason)}`,
    since: requestedAt,
    until: expiresAt,
    action: { label: "Decide", shortcut: "d", href: `/approvals/${id}` },
  };
}

/** Approved, still serving, and not looked at for longer than the environment's policy likes. */
export type DueReview = Place & {
  requestId: string;
  version: number;
  approvedAt: string;
  /** Who looked at it last; null where nobody has since the approval. */
  lastBy: string | null;
  everyDays: number;
  dueAt: string;
};

export function approvalToReviewAgain(review: DueReview): WaitingItem {
  const { requestId, version, lastBy, everyDays, dueAt } = review;
  const last = lastBy === null ? "nobody has looked at it since its approval" : `${lastBy} looked at it last`;
  return {
    key: `review_again:${requestId}`,
    verb: "Look again at",
    what: `v${version}`,
    where: placeOf(review),
    by: null,
    evidence: `It still serves, ${last}, and the policy asks for a look every ${everyDays} days.`,
    since: dueAt,
    until: null,
    action: { label: "Look again", shortcut: "g", href: `/approvals/${requestId}` },
  };
}

type BrokenGlass = Place & {
  rolloutId: string;
  deploymentId: string;
  rolloutNumber: number;
  version: number;
  by: string;
  reason: string;
  at: string;
};

export function breakGlassToReview(broken: BrokenGlass): WaitingItem {
  const { rolloutId, deploymentId, rolloutNumber, version, by, reason, at } = broken;
  return {
    key: `break_glass:${rolloutId}`,
    verb: "Review break-glass of",
    what: `rollout ${rolloutNumber}, v${version}`,
    where: placeOf(broken),
    by: `by ${by}`,
    evidence: `It went past its approval.${quoted(reason)}`,
    since: at,
    until: null,
    action: {
      label: "Review",
      shortcut: "b",
      href: `/deployments/${deploymentId}/rollouts/${rolloutNumber}?do=review`,
    },
  };
}

export type WaitingRollout = Place & {
  id: string;
  deploymentId: string;
  number: number;
  phase: string;
  fromVersion: number | null;
  toVersion: number;
  weight: number;
  reason: string;
  /** What the last look at the current analysis came to, in a sentence; null where nothing was looked at. */
  lastLook: string | null;
  /** What keeps it from going on by itself, in sentences; null where nothing does. */
  trouble: string | null;
  requestedBy: string;
  since: string;
  until: string | null;
};

type RolloutWords = { verb: string; label: string; shortcut: string; evidence: (rollout: WaitingRollout) => string };

/** What a rollout in each of these phases asks of a person; the other phases ask nothing. */
const rolloutWords: Record<string, RolloutWords> = {
  ready: {
    verb: "Start",
    label: "Start…",
    shortcut: "r",
    evidence: (r) => `It may start: ${r.reason} v${r.toVersion} takes no traffic yet.`,
  },
  waiting: {
    verb: "Continue or abort",
    label: "Open",
    shortcut: "o",
    evidence: (r) =>
      `v${r.toVersion} takes ${r.weight} % and waits for a person to continue.${r.lastLook ? ` ${r.lastLook}` : ""}`,
  },
  held: {
    verb: "Continue or abort",
    label: "Open",
    shortcut: "o",
    evidence: (r) => `v${r.toVersion} holds at ${r.weight} %. ${r.lastLook ?? r.reason}`,
  },
  paused: {
    verb: "Resume or abort",
    label: "Open",
    shortcut: "o",
    evidence: (r) => `Paused at ${r.weight} %. ${r.reason}`,
  },
  failed: { verb: "Look at", label: "Look", shortcut: "l", evidence: (r) => `It failed. ${r.reason}` },
  voided: {
    verb: "Ask again for",
    label: "Ask again",
    shortcut: "q",
    evidence: (r) => `Your request is void. ${r.reason}`,
  },
  changes_requested: {
    verb: "Change and ask again for",
    label: "Ask again",
    shortcut: "q",
    evidence: (r) => r.reason,
  },
  refused: { verb: "Read the refusal of", label: "Read", shortcut: "e", evidence: (r) => r.reason },
  expired: { verb: "Ask again for", label: "Ask again", shortcut: "q", evidence: () => "Nobody decided in time." },
};

/** What is to happen in the phases that ask nothing of a person, unless it does not happen. */
const underWay: Record<string, (rollout: WaitingRollout) => string> = {
  starting: (r) => `v${r.toVersion} is being made ready.`,
  running: (r) => `v${r.toVersion} takes ${r.weight} %.`,
  finishing: (r) => `v${r.toVersion} is to take all traffic.`,
  concluding: returning,
  aborting: returning,
  failing: returning,
};

function returning({ fromVersion, toVersion }: WaitingRollout): string {
  return fromVersion === null ? `v${toVersion} is to be taken away.` : `Traffic is to go back to v${fromVersion}.`;
}

function wordsOf({ phase, trouble }: WaitingRollout): RolloutWords | undefined {
  const evidence = trouble === null ? undefined : underWay[phase];
  return rolloutWords[phase] ?? (evidence && { verb: "Look at", label: "Look", shortcut: "l", evidence });
}

/** A rollout that asks something of a person, or that does not get on by itself; null where nobody need look. */
export function rolloutToSteer(rollout: WaitingRollout): WaitingItem | null {
  const words = wordsOf(rollout);
  if (!words) return null;
  const { id, deploymentId, number, fromVersion, requestedBy, since, until } = rollout;
  return {
    key: `rollout:${id}`,
    verb: words.verb,
    what: `rollout ${number}, ${toVersion(fromVersion, rollout.toVersion)}`,
    where: placeOf(rollout),
    by: `from ${requestedBy}`,
    evidence: [words.evidence(rollout).trim(), rollout.trouble].filter(Boolean).join(" "),
    since,
    until,
    action: { label: words.label, shortcut: words.shortcut, href: `/deployments/${deploymentId}/rollouts/${number}` },
  };
}

type WaitingReviews = Place & {
  queueId: string;
  queue: string;
  open: number;
  decided: number;
  oldestAt: string;
  dueAt: string;
};

export function reviewsToDo(reviews: WaitingReviews): WaitingItem {
  const { queueId, queue, open, decided, oldestAt, dueAt } = reviews;
  const done = decided === 0 ? "None is decided yet." : `${decided} of ${open + decided} decided.`;
  return {
    key: `reviews:${queueId}`,
    verb: "Review",
    what: open === 1 ? "1 prediction" : `${open} predictions`,
    where: placeOf(reviews),
    by: `in ${queue}`,
    evidence: done,
    since: oldestAt,
    until: dueAt,
    action: { label: "Start", shortcut: "s", href: `/reviews/${queueId}` },
  };
}

type UnmappedGroup = { group: string; people: readonly string[]; since: string };

export function groupToMap({ group, people, since }: UnmappedGroup): WaitingItem {
  const [first, ...others] = people;
  const who = others.length === 0 ? `${first ?? "Nobody"} carries` : `${first} and ${others.length} more carry`;
  return {
    key: `group:${group}`,
    verb: "Map",
    what: `group ${group}`,
    where: null,
    by: "from the identity provider",
    evidence: `${who} it, and it leads to no role.`,
    since,
    until: null,
    action: { label: "Map…", shortcut: "m", href: "/settings/groups" },
  };
}

type UnusedVersion = Place & {
  deploymentId: string;
  team: string;
  model: string;
  liveVersion: number;
  version: number;
  registeredBy: string;
  registeredAt: string;
  /** Who asked for its rollout here already, else null. */
  askedBy: string | null;
};

export function versionToRequest(unused: UnusedVersion): WaitingItem {
  const { deploymentId, team, model, liveVersion, version, registeredBy, registeredAt, askedBy } = unused;
  const asked = askedBy === null ? "nobody has asked for its rollout here" : `${askedBy} asked for its rollout here`;
  const compare = new URLSearchParams({ left: String(liveVersion), right: String(version) });
  return {
    key: `version:${deploymentId}:${version}`,
    verb: "Compare",
    what: `v${version} with v${liveVersion}`,
    where: placeOf(unused),
    by: `from ${registeredBy}`,
    evidence: `v${version} of ${model} is newer than what is live, and ${asked}.`,
    since: registeredAt,
    until: null,
    action: {
      label: "Compare",
      shortcut: "c",
      href: `/models/${team}/${encodeURIComponent(model)}/compare?${compare}`,
    },
  };
}

/** Oldest first; of two that began together, the one whose time is up earlier, then by key, so that rows do not swap. */
export function orderWaiting(items: readonly WaitingItem[]): WaitingItem[] {
  const end = ({ until }: WaitingItem) => until ?? "9999";
  return items.toSorted(
    (a, b) => a.since.localeCompare(b.since) || end(a).localeCompare(end(b)) || a.key.localeCompare(b.key),
  );
}

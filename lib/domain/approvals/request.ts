import type { RolloutEventKind } from "@/lib/domain/rollouts/moves";

const requestStates = [
  "pending",
  "approved",
  "refused",
  "changes_requested",
  "voided",
  "withdrawn",
  "expired",
] as const;
export type RequestState = (typeof requestStates)[number];

export const verdicts = ["approve", "refuse", "ask_for_changes"] as const;
export type ApprovalVerdict = (typeof verdicts)[number];

type RequestEvent = ApprovalVerdict | "void" | "expire" | "withdraw";

/** Where an event leads a request, and the words for it. Of two states the last is reached by enough approvals only. */
type RequestMove = { to: readonly [RequestState, ...RequestState[]]; because: string };

const ends = {
  void: { to: ["voided"], because: "What was asked for has changed, or something else took its place." },
  expire: { to: ["expired"], because: "Nobody acted in time." },
  withdraw: { to: ["withdrawn"], because: "Withdrawn by the one who asked." },
} as const satisfies Partial<Record<RequestEvent, RequestMove>>;

/** Every legal move of a request; what is missing here is refused. A new request is how a settled one is asked again. */
export const requestMoves: Record<RequestState, Partial<Record<RequestEvent, RequestMove>>> = {
  pending: {
    approve: { to: ["pending", "approved"], because: "Approved." },
    refuse: { to: ["refused"], because: "Refused." },
    ask_for_changes: { to: ["changes_requested"], because: "Changes asked for." },
    ...ends,
  },
  approved: ends,
  refused: {},
  changes_requested: {},
  voided: {},
  withdrawn: {},
  expired: {},
};

/** States that the end of its rollout still changes: undecided, or approved and unused. */
export const openRequestStates = ["pending", "approved"] as const satisfies RequestState[];

const eventOfEnd: Partial<Record<RolloutEventKind, keyof typeof ends>> = {
  void: "void",
  expire: "expire",
  withdraw: "withdraw",
  abort: "withdraw",
  stop: "void",
  supersede: "void",
};

/** What an open request becomes when its rollout ends by `event`; null where the event ends no request. */
export function requestEndedBy(event: RolloutEventKind): RequestState | null {
  const ending = eventOfEnd[event];
  return ending ? ends[ending].to[0] : null;
}

export type DecisionOutcome =
  | { kind: "moved"; next: RequestState; reason: string }
  | { kind: "refused"; reason: string };

/** A request as somebody is about to decide it. */
export type Asked = {
  state: string;
  expiresAt: Date;
  requestedById: string | null;
  /** People whose valid approval is already there. */
  approvers: readonly string[];
  /** People who have decided at all, validly or not. */
  deciders: readonly string[];
  needed: number;
  /** Groups of the identity provider of which a decider must be in one; empty for every approver. */
  groups: readonly string[];
};

export type Decider = { id: string; groups: readonly string[] };

const settledWords = {
  approved: "Somebody already approved this.",
  refused: "Somebody already refused this.",
  changes_requested: "Somebody already asked for changes; a new request will replace this one.",
  voided: "This request was voided. Ask for a new one.",
  withdrawn: "The one who asked has withdrawn this request.",
  expired: "This request has expired. Ask for a new one.",
} as const satisfies Record<Exclude<RequestState, "pending">, string>;

/** The same to the one whose verdict it was. */
const ownWords: Partial<Record<RequestState, string>> = {
  approved: "You approved this.",
  refused: "You refused this.",
  changes_requested: "You asked for changes; a new request will replace this one.",
};

const isSettled = (state: string): state is keyof typeof settledWords => Object.hasOwn(settledWords, state);

/** The group of the policy by which somebody decides; null where the policy names none, undefined where they are in none. */
export function decidingGroup(named: readonly string[], held: readonly string[]): string | null | undefined {
  return named.length === 0 ? null : named.find((group) => held.includes(group));
}

/** "“risk-board” or “ml-safety”": the groups of a policy in a sentence. */
export function groupsInWords(groups: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(groups.map((group) => `“${group}”`));
}

/** Whether it stands as it does by a verdict of this person: who approved has not refused, and the other way round. */
function isOwnVerdict({ state, approvers, deciders }: Asked, id: string): boolean {
  return state === "approved" ? approvers.includes(id) : deciders.includes(id) && !approvers.includes(id);
}

/** A sentence on why `decider` may not decide now, or null. */
export function findDecisionObstacle(request: Asked, decider: Decider, now: Date): string | null {
  if (isSettled(request.state))
    return (isOwnVerdict(request, decider.id) && ownWords[request.state]) || settledWords[request.state];
  if (request.state !== "pending") return "This request can no longer be decided.";
  if (now >= request.expiresAt) return settledWords.expired;
  if (request.requestedById === decider.id) return "You asked for this rollout; somebody else must decide.";
  if (request.deciders.includes(decider.id)) return "You have decided this already; another person must decide now.";
  if (decidingGroup(request.groups, decider.groups) === undefined)
    return `The policy asks for somebody of the group ${groupsInWords(request.groups)}, and you are in none of them.`;
  return null;
}

/** What one more verdict makes of the request: a refusal or a wish for changes ends it, enough approvals settle it. */
export function decide(
  request: Asked,
  { verdict, ...decider }: Decider & { verdict: ApprovalVerdict },
  now: Date,
): DecisionOutcome {
  const obstacle = findDecisionObstacle(request, decider, now);
  const move = requestMoves.pending[verdict];
  if (obstacle || !move) return { kind: "refused", reason: obstacle ?? "This request can no longer be decided." };
  const count = request.approvers.length + 1;
  if (verdict === "approve" && count < request.needed)
    return { kind: "moved", next: "pending", reason: `${count} of ${request.needed} approvals.` };
  return { kind: "moved", next: move.to.at(-1) ?? move.to[0], reason: move.because };
}

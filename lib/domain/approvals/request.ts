const requestStates = ["pending", "approved", "refused", "voided", "withdrawn", "expired"] as const;
export type RequestState = (typeof requestStates)[number];

export const verdicts = ["approve", "refuse"] as const;
type ApprovalVerdict = (typeof verdicts)[number];

export type DecisionOutcome =
  | { kind: "moved"; next: RequestState; reason: string }
  | { kind: "refused"; reason: string };

type Asked = {
  state: string;
  expiresAt: Date;
  requestedById: string | null;
  /** People whose valid approval is already there. */
  approvers: readonly string[];
  needed: number;
};

const settledWords = {
  approved: "Somebody already approved this.",
  refused: "Somebody already refused this.",
  voided: "This request was voided: the plan changed. Ask for a new one.",
  withdrawn: "The one who asked has withdrawn this request.",
  expired: "This request has expired. Ask for a new one.",
} as const satisfies Record<Exclude<RequestState, "pending">, string>;

const isSettled = (state: string): state is keyof typeof settledWords => Object.hasOwn(settledWords, state);

/** A sentence on why `deciderId` may not decide now, or null. */
export function findDecisionObstacle(request: Asked, deciderId: string, now: Date): string | null {
  if (isSettled(request.state)) return settledWords[request.state];
  if (request.state !== "pending") return "This request can no longer be decided.";
  if (now >= request.expiresAt) return settledWords.expired;
  if (request.requestedById === deciderId) return "You asked for this rollout; somebody else must decide.";
  if (request.approvers.includes(deciderId)) return "You have approved this already; another person must decide now.";
  return null;
}

/** What one more verdict makes of the request: one refusal ends it, enough approvals settle it. */
export function decide(request: Asked, decider: { id: string; verdict: ApprovalVerdict }, now: Date): DecisionOutcome {
  const obstacle = findDecisionObstacle(request, decider.id, now);
  if (obstacle) return { kind: "refused", reason: obstacle };
  if (decider.verdict === "refuse") return { kind: "moved", next: "refused", reason: "Refused." };
  const count = request.approvers.length + 1;
  if (count >= request.needed) return { kind: "moved", next: "approved", reason: "Approved." };
  return { kind: "moved", next: "pending", reason: `${count} of ${request.needed} approvals.` };
}

import type { AlertSeverity } from "@/lib/domain/alerts/rule";

/** What a channel can be told of, in the words of the audit trail: noun, then what happened to it. */
export const noticeKinds = [
  "approval.requested",
  "approval.decided",
  "approval.expired",
  "approval.voided",
  "rollout.started",
  "rollout.held",
  "rollout.failed",
  "rollout.aborted",
  "rollout.rolled_back",
  "rollout.finished",
  "break_glass.used",
  "incident.opened",
  "incident.still_open",
  "incident.resolved",
] as const;
export type ChannelEvent = (typeof noticeKinds)[number];

/** Every kind of notice; a test goes to the one channel that somebody tries, whatever that channel is told of. */
export type NoticeKind = ChannelEvent | "channel.test";

export const isChannelEvent = (value: string): value is ChannelEvent => noticeKinds.some((kind) => kind === value);

/** The attempt that a notice is about. Versions are the numbers that people see; `fromVersion` is null where nothing was live. */
export type RolloutFacts = {
  deployment: string;
  deploymentId: string;
  environment: string;
  rolloutId: string;
  rolloutNumber: number;
  fromVersion: number | null;
  toVersion: number;
  /** Who caused it; null where the platform itself did, by the plan. */
  by: string | null;
  reason: string;
};

/** `expiresAt` (ISO 8601) is when the request ends by itself. */
export type ApprovalFacts = RolloutFacts & { requestId: string; expiresAt: string };

/** The incident that a notice is about; `startedAt` (ISO 8601) is when its first window breached. */
export type IncidentFacts = {
  incidentId: string;
  title: string;
  severity: AlertSeverity;
  deployment: string;
  deploymentId: string;
  environment: string;
  startedAt: string;
  reason: string;
  /** Who resolved it; null where the platform itself tells. */
  by: string | null;
};

/** What happened, with everything that its notice says: stored as it is, and sent to webhooks as `facts`. */
export type NoticeEvent =
  | ({ kind: "approval.requested"; strategy: string; approvals: number } & ApprovalFacts)
  | ({ kind: "approval.decided"; verdict: "approved" | "refused" | "sent back" } & ApprovalFacts)
  | ({ kind: "approval.expired" | "approval.voided" } & ApprovalFacts)
  | ({
      kind:
        | "rollout.started"
        | "rollout.held"
        | "rollout.failed"
        | "rollout.aborted"
        | "rollout.rolled_back"
        | "rollout.finished"
        | "break_glass.used";
    } & RolloutFacts)
  | ({ kind: "incident.opened" | "incident.still_open" | "incident.resolved" } & IncidentFacts)
  | { kind: "channel.test"; channelId: string; channel: string; by: string };

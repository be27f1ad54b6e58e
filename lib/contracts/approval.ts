import { z } from "zod";
import { verdicts } from "@/lib/domain/approvals/request";
import type { WaitingApproval } from "@/lib/domain/home/waiting";
import type { MetricPair } from "@/lib/domain/models/compare-metrics";
import type { TensorDifference } from "@/lib/domain/signatures/compare-signatures";
import { idSchema } from "./id";
import type { Metric } from "./model-version";
import type { ApprovalSummary, RolloutView } from "./rollout";
import type { VersionEvidence } from "./version-evidence";

export const decideApprovalInput = z
  .strictObject({
    requestId: idSchema,
    verdict: z.enum(verdicts),
    comment: z.string().trim().max(2000).default(""),
    /** What the link of a notice added to the page's address; it grants nothing, the trail says it. */
    notice: z.string().max(200).optional(),
  })
  .refine((input) => input.verdict === "approve" || input.comment !== "", {
    error: "Say why you refuse: the one who asked reads it.",
    path: ["comment"],
  });

export type ChecklistItem = { name: string; state: "passed" | "warning" | "not_done"; sentence: string };

/**
 * A rollout that gave the candidate live traffic beside `from`; `weight` is its share now, null once that has ended or the
 * request is settled.
 */
export type Trial = {
  deploymentId: string;
  environment: string;
  rolloutNumber: number;
  weight: number | null;
  from: number;
  to: number;
  startedAt: string;
  finishedAt: string | null;
  evidence: VersionEvidence[];
};

/** The way back from the candidate, gone once already: from the wish to all traffic being back. */
export type Rehearsal = { environment: string; at: string; tookMs: number };

/** Everything that an approver needs on one page. */
export type ApprovalView = {
  request: ApprovalSummary;
  rollout: RolloutView;
  requestedBy: string;
  requestedAt: string;
  reason: string;
  /** How many approvals it has and needs. */
  approvals: number;
  needed: number;
  /** Metrics of training, live on the left, candidate on the right. */
  metrics: MetricPair<Metric>[];
  /** What callers of the live version would notice; empty where nothing. */
  signature: TensorDifference[];
  /** What callers of the live version must change, in sentences; empty where nothing. */
  callerNotes: string[];
  /** What live traffic measured of the candidate elsewhere; null where it has taken none. */
  trial: Trial | null;
  rehearsal: Rehearsal | null;
  /** Requests per second of the last hour: whom the change reaches. Null without traffic. */
  requestsPerSecond: number | null;
  checklist: ChecklistItem[];
  /** Why the person who looks may not decide, or null where they may. */
  obstacle: string | null;
  /** The next request that waits for the same person. */
  nextId: string | null;
};

/** A request in a list of what waits; `mayDecide` says whether the person who looks may decide it. */
export type ApprovalListItem = WaitingApproval & { deploymentId: string; mayDecide: boolean };

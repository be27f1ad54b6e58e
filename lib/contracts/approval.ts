import { z } from "zod";
import { verdicts } from "@/lib/domain/approvals/request";
import type { WaitingApproval } from "@/lib/domain/home/waiting";
import type { MetricPair } from "@/lib/domain/models/compare-metrics";
import { rolloutPhases } from "@/lib/domain/rollouts/phases";
import type { TensorDifference } from "@/lib/domain/signatures/compare-signatures";
import type { ShadowEvidence, StepAnalysis } from "./analysis";
import { idSchema } from "./id";
import type { Metric } from "./model-version";
import { type ApprovalSummary, approvalSummarySchema, type RolloutView } from "./rollout";
import type { VersionEvidence } from "./version-evidence";

const commentWanted = {
  refuse: "Say why you refuse: the one who asked reads it.",
  ask_for_changes: "Say what should change: the one who asked reads it.",
} as const;

const decideFields = z.strictObject({
  requestId: idSchema,
  verdict: z.enum(verdicts),
  comment: z.string().trim().max(2000).default(""),
  /** What the link of a notice added to the page's address; it grants nothing, the trail says it. */
  notice: z.string().max(200).optional(),
  /** The digest of the plan that the decider looked at; another one by now is a conflict. */
  digest: z.string().max(200).optional(),
});

export const decideApprovalInput = decideFields.superRefine(({ verdict, comment }, issues) => {
  if (verdict === "approve" || comment !== "") return;
  issues.addIssue({ code: "custom", path: ["comment"], message: commentWanted[verdict] });
});

/** The body of a decision over the API, whose address names the request. */
export const decideApprovalBody = decideFields.omit({ requestId: true, notice: true });

/** A rollout that went past its approval and that nobody has looked at yet. */
export type BreakGlassView = {
  rolloutId: string;
  deploymentId: string;
  deployment: string;
  environment: string;
  rolloutNumber: number;
  version: number;
  by: string;
  reason: string;
  at: string;
  /** Why the person who looks may not review it, or null where they may. */
  obstacle: string | null;
};

const saidLater = z.string().trim().min(1, "Say what you found.").max(2000);
export const reviewBreakGlassInput = z.strictObject({ rolloutId: idSchema, comment: saidLater });
export const reviewAgainInput = z.strictObject({ requestId: idSchema, comment: saidLater });

/** How a request stands: what a pipeline polls until `state` is no longer `pending`. */
export const approvalStatusSchema = approvalSummarySchema.extend({
  /** Valid approvals by other people than the requester, and how many the policy asks for. */
  have: z.int(),
  needed: z.int(),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  rollout: z.object({
    id: idSchema,
    deploymentId: idSchema,
    number: z.int(),
    phase: z.enum(rolloutPhases),
    version: z.int(),
  }),
});
export type ApprovalStatus = z.infer<typeof approvalStatusSchema>;

export const decidedApprovalSchema = z.object({
  id: idSchema,
  state: z.string(),
  rolloutPhase: z.string(),
  reason: z.string(),
});

/** `fault`: the rollout would be refused as it is; `link`: the page on which to see it for oneself. */
export type ChecklistItem = {
  name: string;
  state: "passed" | "warning" | "fault" | "not_done";
  sentence: string;
  link?: { href: string; words: string };
};

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
  /** Where the candidate answered worse than elsewhere, of `compared` parts, and what the live version made of the same questions. */
  slices: { compared: number; worse: MetricPair<Metric>[] };
  /** The last analysis that it went through; null where nothing was judged by then. */
  gates: StepAnalysis | null;
  /** What copies of live questions told; null where it was asked none. */
  shadow: ShadowEvidence | null;
};

/**
 * What 1,000 answers of a version cost in replica time, without shadow and waiting, over the last week; one of its replicas
 * gave `perReplicaHour` in an hour.
 */
export type VersionCost = {
  version: number;
  environment: string;
  currency: string;
  perThousand: number;
  answered: number;
  perReplicaHour: number;
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
  /** Null where nobody set prices, or nothing was answered while replica time was counted. */
  cost: { live: VersionCost | null; candidate: VersionCost | null };
  /** The rollout by which the version went live in the environment before, where this is its promotion. */
  promotedFrom: { deploymentId: string; environment: string; rolloutNumber: number } | null;
  /** Requests per second of the last hour: whom the change reaches. Null without traffic. */
  requestsPerSecond: number | null;
  /** What the environment's policy asks, in clauses, as it stood when asked. */
  policy: string[];
  /** What the environment asks since, in clauses; null where it is the same. */
  policySince: string[] | null;
  checklist: ChecklistItem[];
  /** Why the person who looks may not decide, or null where they may. */
  obstacle: string | null;
  /** Whether it still serves and the person who looks should look at it again. */
  isReviewDue: boolean;
  /** The next request that waits for the same person. */
  nextId: string | null;
};

/** A request in a list of what waits; `mayDecide` says whether the person who looks may decide it. */
export type ApprovalListItem = WaitingApproval & { deploymentId: string; mayDecide: boolean };

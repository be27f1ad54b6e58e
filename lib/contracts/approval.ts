import { z } from "zod";
import { verdicts } from "@/lib/domain/approvals/request";
import type { WaitingApproval } from "@/lib/domain/home/waiting";
import type { MetricPair } from "@/lib/domain/models/compare-metrics";
import type { TensorDifference } from "@/lib/domain/signatures/compare-signatures";
import { idSchema } from "./id";
import type { Metric } from "./model-version";
import type { ApprovalSummary, RolloutView } from "./rollout";

export const decideApprovalInput = z
  .strictObject({
    requestId: idSchema,
    verdict: z.enum(verdicts),
    comment: z.string().trim().max(2000).default(""),
  })
  .refine((input) => input.verdict === "approve" || input.comment !== "", {
    error: "Say why you refuse: the one who asked reads it.",
    path: ["comment"],
  });

export type ChecklistItem = { name: string; state: "passed" | "warning" | "not_done"; sentence: string };

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
  checklist: ChecklistItem[];
  /** Why the person who looks may not decide, or null where they may. */
  obstacle: string | null;
  /** The next request that waits for the same person. */
  nextId: string | null;
};

/** A request in a list of what waits; `mayDecide` says whether the person who looks may decide it. */
export type ApprovalListItem = WaitingApproval & { deploymentId: string; mayDecide: boolean };

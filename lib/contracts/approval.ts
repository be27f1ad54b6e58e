import { z } from "zod";
import { verdicts } from "@/lib/domain/approvals/request";
import { idSchema } from "./id";
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
export type DecideApprovalInput = z.input<typeof decideApprovalInput>;

/** A metric of training on both sides; null where a side was not measured. */
export type MetricPair = {
  name: string;
  slice: string | null;
  unit: string | null;
  higherIsBetter: boolean;
  live: MetricSide | null;
  candidate: MetricSide | null;
};
export type MetricSide = { value: number; low: number | null; high: number | null; n: number | null };

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
  metrics: MetricPair[];
  signature: { side: "input" | "output"; name: string; left: string | null; right: string | null; change: string }[];
  checklist: ChecklistItem[];
  /** Why the person who looks may not decide, or null where they may. */
  obstacle: string | null;
  /** The next request that waits for the same person. */
  nextId: string | null;
};

/** A request in a list of what waits. */
export type ApprovalListItem = {
  id: string;
  deploymentId: string;
  deployment: string;
  environment: string;
  rolloutNumber: number;
  fromVersion: number | null;
  toVersion: number;
  strategy: string;
  requestedBy: string;
  requestedAt: string;
  expiresAt: string;
  reason: string;
  /** Whether the person who looks may decide it. */
  mayDecide: boolean;
};

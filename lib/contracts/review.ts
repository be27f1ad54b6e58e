import { z } from "zod";
import type { VersionErrors } from "@/lib/domain/reviews/count-errors";
import { idSchema } from "./id";

const label = z.string().trim().min(1).max(200);
const remark = z.string().trim().max(2000);

export const createReviewQueueInput = z.strictObject({
  deploymentId: idSchema,
  name: z.string().trim().min(1, "Give the queue a name.").max(100),
  /** Markdown: what to look for. One numbered rule per line reads best. */
  guideline: z.string().max(10_000).default(""),
  /** In the order of their number keys; default: the classes of the model's latest version. */
  labels: z.array(label).min(2).max(9).optional(),
  slaMinutes: z.int().min(5).max(43_200).default(240),
});

export const requestReviewInput = z
  .strictObject({
    queueId: idSchema,
    predictionIds: z.array(idSchema).min(1).max(500).optional(),
    latest: z
      .strictObject({
        limit: z.int().min(1).max(500),
        /** Only predictions that got this answer. */
        answer: label.optional(),
        version: z.int().min(1).optional(),
        /** Only predictions with this text somewhere in their inputs, whatever its case. */
        containing: z.string().trim().min(3).max(200).optional(),
      })
      .optional(),
    /** Lower comes first. */
    priority: z.int().min(0).max(1000).default(100),
    /** Shown beside each item: why a person is asked. */
    why: z.string().trim().min(1, "Say why, in a sentence.").max(500),
  })
  .refine((input) => (input.predictionIds === undefined) !== (input.latest === undefined), {
    error: "Name predictions, or ask for the latest ones: one of the two.",
    path: ["predictionIds"],
  });

export const claimReviewInput = z.strictObject({ queueId: idSchema, count: z.int().min(1).max(50).default(4) });

const claimed = { taskId: idSchema, token: idSchema };
export const submitReviewInput = z.strictObject({ ...claimed, label, remark: remark.optional() });
export const skipReviewInput = z.strictObject(claimed);
export const flagReviewInput = z.strictObject({ ...claimed, flagged: z.boolean(), remark: remark.optional() });
export const undoReviewInput = z.strictObject({ taskId: idSchema });
export const renewReviewInput = z.strictObject({ taskIds: z.array(idSchema).min(1).max(50) });

/** Where a score lies between the two classes of a binary answer. */
export type ScoreScale = { threshold: number; negative: string; positive: string };

/** A prediction in front of a person. `token` is the claim; it ends at `until` unless renewed. */
export type ReviewItem = {
  id: string;
  token: string;
  until: string;
  predictionId: string;
  predictedAt: string;
  version: number;
  inputs: Record<string, unknown>;
  answer: string | null;
  score: number | null;
  scale: ScoreScale | null;
  why: string;
  flagged: boolean;
};

export type ReviewCounts = {
  open: number;
  /** Claims that have not lapsed, of anybody. */
  claimed: number;
  decided: number;
  skipped: number;
  flagged: number;
};

export type ReviewQueueView = {
  id: string;
  name: string;
  team: { slug: string; name: string };
  deployment: { id: string; name: string; environment: string };
  guideline: string;
  labels: string[];
  slaMinutes: number;
  counts: ReviewCounts;
  /** When the oldest item that still waits was queued, and when its time is up. */
  oldestAt: string | null;
  dueAt: string | null;
  mayDecide: boolean;
  mayRequest: boolean;
};

/** An item of the queue that is done, for the lists of errors and of similar ones. */
export type DecidedItem = {
  id: string;
  predictionId: string;
  title: string;
  version: number;
  answer: string | null;
  score: number | null;
  label: string;
  decidedByName: string;
  decidedAt: string;
};

/** `alike` is the share of common words, 0 to 1. */
export type SimilarItem = DecidedItem & { alike: number };

/** Errors that people found in one version; `low` and `high` bound Wilson's 95 % interval of the precision. */
export type VersionErrorsView = Omit<VersionErrors, "interval"> & { low: number | null; high: number | null };

export type QueueErrors = { positive: string | null; versions: VersionErrorsView[] };

/** What one reviewer did in a queue since a moment, and what the errors per version were before and are now. */
export type SessionSummary = {
  decided: number;
  falsePositives: number;
  falseNegatives: number;
  wrong: number;
  positive: string | null;
  before: VersionErrorsView | null;
  after: VersionErrorsView | null;
};

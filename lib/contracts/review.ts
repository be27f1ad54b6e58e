import { z } from "zod";
import { idSchema, numberSchema } from "./id";
import { momentSchema } from "./moment";
import { teamRefSchema } from "./team-ref";

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
        version: numberSchema.optional(),
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

const moment = z.iso.datetime();
const share = z.number().nullable();

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

const reviewCountsSchema = z.object({
  open: z.int(),
  /** Claims that have not lapsed, of anybody. */
  claimed: z.int(),
  decided: z.int(),
  skipped: z.int(),
  flagged: z.int(),
});
export type ReviewCounts = z.infer<typeof reviewCountsSchema>;

export const reviewQueueSchema = z.object({
  id: idSchema,
  name: z.string(),
  team: teamRefSchema,
  deployment: z.object({ id: idSchema, name: z.string(), environment: z.string() }),
  guideline: z.string(),
  labels: z.array(z.string()),
  slaMinutes: z.int(),
  counts: reviewCountsSchema,
  /** When the oldest item that still waits was queued, and when its time is up. */
  oldestAt: moment.nullable(),
  dueAt: moment.nullable(),
  mayDecide: z.boolean(),
  mayRequest: z.boolean(),
});
export type ReviewQueueView = z.infer<typeof reviewQueueSchema>;

const decidedItemSchema = z.object({
  id: idSchema,
  predictionId: idSchema,
  title: z.string(),
  version: z.int(),
  answer: z.string().nullable(),
  score: z.number().nullable(),
  label: z.string(),
  decidedByName: z.string(),
  decidedAt: moment,
});
/** An item of the queue that is done, for the lists of errors and of similar ones. */
export type DecidedItem = z.infer<typeof decidedItemSchema>;

/** `alike` is the share of common words, 0 to 1. */
export const similarItemSchema = decidedItemSchema.extend({ alike: z.number() });
export type SimilarItem = z.infer<typeof similarItemSchema>;

/** Errors that people found in one version; `low` and `high` bound Wilson's 95 % interval of the precision. */
const versionErrorsSchema = z.object({
  version: z.int(),
  n: z.int(),
  wrong: z.int(),
  falsePositives: z.int(),
  falseNegatives: z.int(),
  answeredPositive: z.int(),
  precision: share,
  low: share,
  high: share,
});
export type VersionErrorsView = z.infer<typeof versionErrorsSchema>;

export const queueErrorsSchema = z.object({ positive: z.string().nullable(), versions: z.array(versionErrorsSchema) });
export type QueueErrors = z.infer<typeof queueErrorsSchema>;

/** Query of a session's summary: since when. */
export const sessionQuery = z.object({ since: momentSchema });

/** What one reviewer did in a queue since a moment, and what the errors per version were before and are now. */
export const sessionSummarySchema = z.object({
  decided: z.int(),
  falsePositives: z.int(),
  falseNegatives: z.int(),
  wrong: z.int(),
  positive: z.string().nullable(),
  before: versionErrorsSchema.nullable(),
  after: versionErrorsSchema.nullable(),
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

export const createdQueueSchema = z.object({ id: idSchema });
/** `found` predictions; `added` of them are new in the queue, `reopened` had been skipped. */
export const requestedReviewSchema = z.object({ found: z.int(), added: z.int(), reopened: z.int() });
/** Which of the claims are still held. */
export const renewedClaimsSchema = z.object({ held: z.array(idSchema) });

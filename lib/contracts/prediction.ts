import { z } from "zod";
import type { Treated } from "@/lib/domain/collection/treat-inputs";
import { momentSchema } from "./moment";
import { pageQuery } from "./paging";
import { type Arm, arms } from "./prediction-record";

/** What the predictions of a deployment can be narrowed by; the same words stand in the URL. */
export const predictionFiltersSchema = z.object({
  version: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  arm: z.enum(arms).optional(),
  answer: z.string().max(1000).optional(),
  /** `failed`: our fault (5xx); `rejected`: the caller's (4xx); `answered`: the rest. */
  outcome: z.enum(["answered", "failed", "rejected"]).optional(),
  /** `mistake`: labelled, and the answer was another; `correct`; `none`: no label yet. */
  truth: z.enum(["mistake", "correct", "none"]).optional(),
  /** Inputs, answers and scores, e.g. `origin = LAX and score 0.4..0.6`; read by `parseFind`. */
  find: z.string().trim().max(1000).optional(),
  from: momentSchema.optional(),
  to: momentSchema.optional(),
});
export type PredictionFilters = z.infer<typeof predictionFiltersSchema>;

export const predictionListSchema = predictionFiltersSchema.extend({
  ...pageQuery,
});

export type PredictionRow = {
  id: string;
  requestId: string;
  at: string;
  versionId: string;
  version: number;
  arm: Arm;
  status: number;
  /** Null where the platform that logged it does not tell. */
  latencyMs: number | null;
  answer: string | null;
  score: number | null;
  /** The truth that stands, with who said so and when. */
  truth: { label: string; source: string; observedAt: string; revision: number } | null;
  /** Scored after the fact. */
  history: boolean;
  /** The beginning of the inputs as JSON; null where the payload was not kept or has expired. */
  inputsPreview: string | null;
};

/** Rows that one page of a search looks through: inputs have no index, and half a second is what a person waits. */
export const SEARCHED_AT_ONCE = 50_000;

/**
 * `searchedTo`: a search looks through so many rows at a time; where it stopped at that, the time of the last one, and
 * `nextCursor` goes on behind it.
 */
export type PredictionPage = { items: PredictionRow[]; nextCursor: string | null; searchedTo: string | null };

/** One prediction whole; `inputs` null as above. `inclusion`: the probability with which its payload was kept. */
export type PredictionDetail = Omit<PredictionRow, "inputsPreview"> & {
  inputs: Record<string, unknown> | null;
  /** What was done to personal inputs before they were written; null where nothing was. */
  treated: Treated | null;
  /** Whether some are encrypted, and who asks may have them shown. */
  mayReveal: boolean;
  error: string | null;
  inclusion: number;
};

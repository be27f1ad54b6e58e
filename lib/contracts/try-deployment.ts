import { z } from "zod";
import type { Signature } from "./signature";

/** What "Try it" needs to build a call. */
export type CallTarget = {
  deploymentId: string;
  teamId: string;
  team: string;
  deployment: string;
  model: string;
  signature: Signature | null;
};

/** The first row of a tried answer in words. */
const triedMeaningSchema = z.object({
  answer: z.string(),
  score: z.number().nullable(),
  threshold: z.number().nullable(),
});
export type TriedMeaning = z.infer<typeof triedMeaningSchema>;

/** What the deployment answered, as a caller would see it; `body` is its text. */
export const triedAnswerSchema = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  latencyMs: z.number(),
  meaning: triedMeaningSchema.nullable(),
});

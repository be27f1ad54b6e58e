import { z } from "zod";

/** A version that can be asked now, and the deployment whose replica answers for it. */
const replayTargetSchema = z.object({
  version: z.int(),
  deploymentId: z.string(),
  deployment: z.string(),
  environment: z.string(),
});
export type ReplayTarget = z.infer<typeof replayTargetSchema>;

/** A target with the inputs that it takes and that were not kept: somebody must give them. */
export type ReplayChoice = ReplayTarget & { missing: { name: string; datatype: string }[] };

const givenSchema = z.union([z.number(), z.string().max(20_000), z.boolean()]);

/** `also`: values of inputs that were not kept; what was kept is asked as it was. */
export const replayPredictionBody = z.strictObject({
  version: z.int().min(1).max(2_147_483_647),
  also: z.record(z.string().max(200), givenSchema).default({}),
});
export type GivenInputs = Record<string, z.infer<typeof givenSchema>>;

/** What the other version answers to the same inputs; `latencyMs` with the console between. */
export const replayedAnswerSchema = replayTargetSchema.extend({
  answer: z.string().nullable(),
  score: z.number().nullable(),
  latencyMs: z.number(),
});
export type ReplayedAnswer = z.infer<typeof replayedAnswerSchema>;

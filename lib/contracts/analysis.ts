import { z } from "zod";
import { idSchema } from "./id";

/** What a gate came to. `error`: it could not be measured, which says nothing against the candidate. */
export const gateVerdictWords = ["pass", "fail", "inconclusive", "error"] as const;
export type GateVerdictWord = (typeof gateVerdictWords)[number];

/** Argo's words for an analysis. */
export const analysisPhases = ["Running", "Successful", "Failed", "Inconclusive", "Error"] as const;
export type AnalysisPhase = (typeof analysisPhases)[number];

const moment = z.iso.datetime();
const figure = z.number().nullable();
const bothArms = z.object({ live: figure, candidate: figure });

/** How figures are written. `share` and `percentage points` are 0 to 1 here, `percent` is a fraction of live. */
export const figureUnits = ["share", "ms", "score", "number"] as const;
export type FigureUnit = (typeof figureUnits)[number];

/**
 * One gate at one look. `estimate`, `interval` and `margin` are candidate − live in `unit` (percentage points 0.01 = 1 point,
 * percent 0.2 = 20 % of live); of an agreement they are the share itself and the least it may be. `n` counts what was
 * judged: answers, labels, pairs or readings.
 */
export const gateVerdictSchema = z.object({
  metric: z.enum(["error_rate", "latency", "prediction_drift", "agreement", "kpi", "prometheus"]),
  label: z.string(),
  unit: z.enum(["percentage points", "percent", "score", "number"]),
  dryRun: z.boolean(),
  verdict: z.enum(gateVerdictWords),
  estimate: figure,
  interval: z.tuple([z.number(), z.number()]).nullable(),
  margin: z.number(),
  direction: z.enum(["increase_is_bad", "decrease_is_bad", "either"]),
  n: z.object({ live: z.int(), candidate: z.int() }),
  /** Roughly how many more would decide; null where it is decided, or where none that one could wait for would. */
  needs: z.object({ live: z.int(), candidate: z.int() }).nullable().default(null),
  values: bothArms.extend({ unit: z.enum(figureUnits) }),
  /** Shown beside the values for the eye, and not judged: p95 of the latency. */
  beside: bothArms.extend({ label: z.string(), unit: z.enum(figureUnits) }).nullable(),
  /** What an outside metric read at this look; later looks judge all readings of the step. */
  reading: z.object({ live: z.number(), candidate: z.number() }).nullable(),
  reason: z.string(),
});
export type GateVerdict = z.infer<typeof gateVerdictSchema>;

const outcomeSchema = z.object({
  phase: z.enum(analysisPhases),
  reason: z.string(),
  gates: z.array(gateVerdictSchema),
});
/** What a look at an analysis came to. */
export type AnalysisOutcome = z.infer<typeof outcomeSchema>;

/** A stored look: what it saw of the time between `windowFrom` and `windowTo`, and by which rule it judged. */
export const analysisLookSchema = outcomeSchema.extend({
  id: idSchema,
  at: moment,
  windowFrom: moment,
  windowTo: moment,
  alpha: z.number(),
  method: z.string(),
});
export type AnalysisLookView = z.infer<typeof analysisLookSchema>;

/** An earlier look, for the list. */
export const earlierLookSchema = analysisLookSchema.pick({ id: true, at: true, phase: true, reason: true });
export type EarlierLook = z.infer<typeof earlierLookSchema>;

/** The latest look of one analysis step, how many there were, and the ones before, newest first. */
export const stepAnalysisSchema = z.object({
  stepIndex: z.int(),
  latest: analysisLookSchema,
  looks: z.int(),
  earlier: z.array(earlierLookSchema),
});
export type StepAnalysis = z.infer<typeof stepAnalysisSchema>;

export const analysisSchema = z.object({ rolloutId: idSchema, steps: z.array(stepAnalysisSchema) });
export type AnalysisView = z.infer<typeof analysisSchema>;

const pairSideSchema = z.object({
  predictionId: idSchema,
  answer: z.string().nullable(),
  score: figure,
  status: z.int(),
  latencyMs: z.number(),
});

/** A question that both versions answered differently. `inputs` is null where they are not kept, or not any more. */
const disagreementSchema = z.object({
  at: moment,
  requestId: z.string(),
  /** Position in the request's batch, from 1. */
  row: z.int(),
  live: pairSideSchema,
  candidate: pairSideSchema,
  /** Candidate − live. */
  scoreDifference: figure,
  inputs: z.record(z.string(), z.unknown()).nullable(),
});
export type Disagreement = z.infer<typeof disagreementSchema>;

/**
 * What copies of questions told of a rollout: pairs of answers of the live version and the candidate to the same question, one
 * of which no caller saw. Differences are candidate − live.
 */
export const shadowEvidenceSchema = z.object({
  rolloutId: idSchema,
  liveVersion: z.int(),
  candidateVersion: z.int(),
  from: moment,
  to: moment,
  /** The latest ones where there are very many: then `isCapped`, and `unpaired` is unknown. */
  pairs: z.int(),
  isCapped: z.boolean(),
  /** Copies that found no answer to compare with: it was not given or not reported, or not yet. */
  unpaired: z.int().nullable(),
  /** Of the questions that the caller got an answer to; a copy that failed does not agree. 95 % interval (Wilson). */
  agreement: z.object({ share: z.number(), low: z.number(), high: z.number(), n: z.int() }).nullable(),
  /** What agreement means, in a sentence, where that is more than being the same. */
  agreementMeans: z.string().nullable(),
  /** Shares of the pairs that failed on our side. */
  errors: bothArms,
  /** Typical (geometric mean) latency of pairs that both answered, and how many times live's the candidate takes. */
  latencyMs: bothArms.extend({ ratio: figure }),
  /** In bins of equal width from −1 to 1; what lies beyond is in the outermost. */
  scoreDifferences: z.object({
    n: z.int(),
    mean: figure,
    bins: z.array(z.object({ from: z.number(), to: z.number(), n: z.int() })),
  }),
  /** Largest difference of score first; null for people who may not see predictions. */
  worst: z.array(disagreementSchema).nullable(),
  /** Queues of the deployment that this person may send questions to. */
  queues: z.array(z.object({ id: idSchema, name: z.string() })),
});
export type ShadowEvidence = z.infer<typeof shadowEvidenceSchema>;

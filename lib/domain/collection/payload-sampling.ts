import { createHash } from "node:crypto";
import type { CollectionPolicy } from "./collection-policy";

/** How a version's score is to be read, or null where it says nothing about how sure the model was. */
export type ScoreKind = "binary" | "multiclass" | null;

type Answered = { status: number; score: number | null };

/**
 * How sure the model was of its answer, 0 to 1: the probability of the class that it named (taken at even odds for two
 * classes); null where it failed or its score is no probability.
 */
function confidenceOf({ status, score }: Answered, kind: ScoreKind): number | null {
  if (status >= 400 || score === null || kind === null) return null;
  return kind === "binary" ? Math.max(score, 1 - score) : score;
}

/** The probability with which the payload of this answer is kept: 1 for what is always kept, else the sampling rate. */
export function inclusionOf(policy: CollectionPolicy, answered: Answered, kind: ScoreKind): number {
  if (policy.keepErrors && answered.status >= 400) return 1;
  const confidence = confidenceOf(answered, kind);
  const { keepBelowConfidence } = policy;
  const isUnsure = keepBelowConfidence !== null && confidence !== null && confidence < keepBelowConfidence;
  return isUnsure ? 1 : policy.sampling;
}

const BITS = 48;

/**
 * Whether a payload is kept at probability `inclusion`. Decided by the prediction's id, so that a record that is sent
 * again is decided alike, and by its digest, since an id's own bits tell when it was made.
 */
export function isPayloadKept(predictionId: string, inclusion: number): boolean {
  if (inclusion >= 1) return true;
  const draw = createHash("sha256")
    .update(predictionId)
    .digest()
    .readUIntBE(0, BITS / 8);
  return draw < inclusion * 2 ** BITS;
}

import { createHash } from "node:crypto";

/** Two to the power of 52: every bucket below it is exact in a double. */
const BUCKETS = 2 ** 52;

const digestOf = (salt: string, unit: string) => createHash("sha256").update(`${salt}:${unit}`).digest("hex");

/** Where a unit falls, in [0, 1): the first 52 bits of SHA-256("salt:unit"). The same unit always falls there. */
export function bucketOf(salt: string, unit: string): number {
  return Number.parseInt(digestOf(salt, unit).slice(0, 13), 16) / BUCKETS;
}

/** How a unit is recorded: the first 16 hex digits of SHA-256("salt:unit"). Its first 13 are the unit's bucket. */
export function unitHash(salt: string, unit: string): string {
  return digestOf(salt, unit).slice(0, 16);
}

/**
 * Whether the question with this request id is one of the `percent` (0 to 100) that are copied. The same id is always dealt
 * alike, and a higher percentage adds to the ids of a lower one.
 */
export function isMirrored(salt: string, requestId: string, percent: number): boolean {
  // A salt of its own, or callers who use one id for unit and request would have their arm and their copies dealt alike.
  return bucketOf(`mirror:${salt}`, requestId) * 100 < percent;
}

/**
 * The choice whose share of the line holds `point` (in [0, 1)): shares in declared order, the first upper bound strictly
 * greater than the point. Null where no choice has a weight. Weights need not sum to anything.
 */
export function pickByWeight<T extends { weight: number }>(choices: readonly T[], point: number): T | null {
  const weighted = choices.filter((choice) => choice.weight > 0);
  const total = weighted.reduce((sum, choice) => sum + choice.weight, 0);
  let upper = 0;
  for (const choice of weighted) {
    upper += choice.weight / total;
    if (upper > point) return choice;
  }
  // The shares may sum to a hair under 1 in floating point; what lies beyond belongs to the last.
  return weighted.at(-1) ?? null;
}

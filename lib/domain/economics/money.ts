import type { Confusion } from "@/lib/domain/kpis/confusion";

/** What one answer is worth where `actual` was true and `predicted` was answered; a loss is below 0. */
export type CellValue = { actual: string; predicted: string; value: number };

/** What a replica's time was spent on. `idle`: it got no traffic and no copies, or was on its way out. */
export const purposes = ["answers", "shadow", "idle"] as const;
export type Purpose = (typeof purposes)[number];

/** Seconds of replicas by what they were spent on. */
export type ReplicaSeconds = Record<Purpose, number>;

export function noSeconds(): ReplicaSeconds {
  return { answers: 0, shadow: 0, idle: 0 };
}

/** The cost of replica time, in the price's currency. */
export function costOf(seconds: number, pricePerReplicaHour: number): number {
  return (seconds / 3600) * pricePerReplicaHour;
}

/** Less than this part of the answers given while time was counted, and the time tells no cost of them: it may have begun late. */
const LEAST_COUNTED = 0.99;

/** Whether replica time was counted while answers were given, but for an odd moment at the edge of a bucket. */
export function isCostKnown(answeredWhileCounted: number, answered: number): boolean {
  return answeredWhileCounted >= LEAST_COUNTED * answered;
}

/** Replicas that are asked less than this part of what others are cost more for each answer by idleness alone. */
const LIKE_LOAD = 0.1;

/** Whether costs of one answer can be compared: both replicas answered about as many in an hour, within a factor of ten. */
export function isLikeLoad(perReplicaHour: number, otherPerReplicaHour: number): boolean {
  const [low, high] = [Math.min(perReplicaHour, otherPerReplicaHour), Math.max(perReplicaHour, otherPerReplicaHour)];
  return low >= LIKE_LOAD * high;
}

/** What labelled answers were worth together. A cell without a value is worth nothing; counts below 0 are none. */
export function answersWorth(confusion: Confusion, values: readonly CellValue[]): number {
  return values.reduce(
    (sum, { actual, predicted, value }) => sum + value * Math.max(0, confusion.get(actual)?.get(predicted) ?? 0),
    0,
  );
}

/** The cost of 1,000 answers; null without answers, or where none was paid for. */
export function costPerThousand(cost: number, answered: number): number | null {
  return answered > 0 && cost > 0 ? (1000 * cost) / answered : null;
}

/** What all answers are worth if the unlabelled are like the labelled: scaled by coverage. Null without labels. */
export function scaledValue(value: number, labelled: number, answered: number): number | null {
  return labelled > 0 ? (value * Math.max(answered, labelled)) / labelled : null;
}

import { RETENTION_DAYS } from "@/lib/domain/predictions/event-time";

/** What is done to a personal input before anything is written. */
export const treatments = ["redact", "pseudonymise", "encrypt"] as const;
export type Treatment = (typeof treatments)[number];

type PersonalField = { field: string; treatment: Treatment };

/**
 * What is kept of a deployment's predictions. Every prediction leaves its narrow row for `rowDays`; its payload (inputs
 * and error text) is kept with probability `sampling` for `payloadDays`, and always where the answer was an error (if
 * `keepErrors`) or its confidence lies below `keepBelowConfidence` (0.5 to 1; null = no such rule).
 */
export type CollectionPolicy = {
  sampling: number;
  keepErrors: boolean;
  keepBelowConfidence: number | null;
  personalFields: readonly PersonalField[];
  payloadDays: number;
  rowDays: number;
};

/** The longest that anything may be kept: thirteen months, so that a year can be compared with the one before. */
export const MAX_DAYS = 400;

/** A deployment that nobody set a policy for keeps everything, for three months. */
export const DEFAULT_POLICY: CollectionPolicy = {
  sampling: 1,
  keepErrors: true,
  keepBelowConfidence: null,
  personalFields: [],
  payloadDays: RETENTION_DAYS,
  rowDays: RETENTION_DAYS,
};

import { personalFieldsSchema } from "@/lib/contracts/collection";
import { type CollectionPolicy, DEFAULT_POLICY } from "@/lib/domain/collection/collection-policy";
import type { CollectionPolicy as Row } from "@/lib/generated/prisma/client";

/** The policy that a row says; the default where there is none. */
export function toPolicy(row: Row | null): CollectionPolicy {
  if (!row) return DEFAULT_POLICY;
  const { sampling, keepErrors, keepBelowConfidence, payloadDays, rowDays } = row;
  const personalFields = personalFieldsSchema.parse(row.personalFields);
  return { sampling, keepErrors, keepBelowConfidence, personalFields, payloadDays, rowDays };
}

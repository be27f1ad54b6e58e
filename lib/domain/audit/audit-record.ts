/** How an attempt to change something ended. */
export const auditOutcomes = ["done", "refused"] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** One line of the trail, as it is sealed and exported. Times are ISO 8601 in UTC with milliseconds. */
export type AuditRecord = {
  id: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  teamId: string | null;
  verb: string;
  noun: string;
  nounId: string | null;
  nounName: string;
  before: unknown;
  after: unknown;
  outcome: string;
  reason: string | null;
  requestId: string;
};

/** A record with its place in the chain: `seq` counts from 1 without gaps, hashes are 64 hexadecimal digits. */
export type SealedRecord = AuditRecord & { seq: number; prevHash: string; hash: string };

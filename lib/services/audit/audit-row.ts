import type { AuditRecord, SealedRecord } from "@/lib/domain/audit/audit-record";
import type { AuditEvent } from "@/lib/generated/prisma/client";

/** The record that a row holds: exactly what is sealed and exported. */
export function toAuditRecord(row: AuditEvent): AuditRecord {
  const { seq: _seq, prevHash: _prevHash, hash: _hash, at, ...rest } = row;
  return { ...rest, at: at.toISOString() };
}

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** The sealed record, or null where the sealer has not reached the row yet. */
export function toSealedRecord(row: AuditEvent): SealedRecord | null {
  if (row.seq === null || row.prevHash === null || row.hash === null) return null;
  return { ...toAuditRecord(row), seq: Number(row.seq), prevHash: toHex(row.prevHash), hash: toHex(row.hash) };
}

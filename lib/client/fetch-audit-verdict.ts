import { type AuditVerdict, auditVerdictSchema } from "@/lib/contracts/audit";

/** Asks the server to walk the chain. A failure to ask is no verdict, and says so. */
export async function fetchAuditVerdict(): Promise<AuditVerdict | { kind: "failed"; message: string }> {
  try {
    const response = await fetch("/api/v1/audit/verify", { headers: { accept: "application/json" } });
    if (response.ok) return auditVerdictSchema.parse(await response.json());
    return { kind: "failed", message: `Not verified: the server answered ${response.status}. Try again.` };
  } catch {
    // The network or the server is away: the chain is neither proved nor broken.
    return { kind: "failed", message: "Not verified: the server did not answer. Try again." };
  }
}

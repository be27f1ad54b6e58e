import type { AuditVerdict } from "@/lib/contracts/audit";
import { fetchJson } from "./fetch-json";

/** Asks the server to walk the chain. A failure to ask is no verdict, and says so. */
export async function fetchAuditVerdict(): Promise<AuditVerdict | { kind: "failed"; message: string }> {
  try {
    return await fetchJson<AuditVerdict>("/api/v1/audit/verify");
  } catch {
    // The network or the server is away: the chain is neither proved nor broken.
    return { kind: "failed", message: "Not verified: the server did not answer. Try again." };
  }
}

import type { ExportCheck } from "@/lib/contracts/audit";
import { fetchJson } from "./fetch-json";

/** Sends an exported file to be checked; the browser streams it. A failure to ask is no finding, and says so. */
export async function checkAuditExport(file: File): Promise<ExportCheck | { kind: "failed"; message: string }> {
  try {
    const headers = { "content-type": "application/jsonl" };
    return await fetchJson<ExportCheck>("/api/v1/audit/check", { method: "POST", headers, body: file });
  } catch {
    // The network or the server is away, or the file is too large for it: nothing was found out.
    return { kind: "failed", message: "Not checked: the server did not take the file. Try again." };
  }
}

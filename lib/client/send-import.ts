import type { ActionResult } from "@/lib/contracts/action-result";
import type { ImportReport } from "@/lib/contracts/import";
import type { ImportFormat } from "@/lib/domain/imports/import-formats";

export type SentImport = { deploymentId: string; format: ImportFormat; version: string; replaces: boolean; file: File };

const UNREADABLE = {
  code: "internal",
  message: "The server did not say what became of the file. Send it again: nothing counts twice.",
};

const isCsv = (name: string) => /\.csv(?:\.gz)?$/i.test(name);

/** Sends another platform's export as it stands on the disk; fails with the server's own sentence. */
export async function sendImport({
  deploymentId,
  format,
  version,
  replaces,
  file,
}: SentImport): Promise<ActionResult<ImportReport>> {
  const query = new URLSearchParams({
    file: file.name.slice(0, 200),
    ...(version ? { version } : {}),
    ...(replaces ? { replace: "true" } : {}),
  });
  const response = await fetch(`/api/v1/deployments/${deploymentId}/imports/${format}?${query}`, {
    method: "POST",
    headers: { "content-type": isCsv(file.name) ? "text/csv" : "application/x-ndjson" },
    body: file,
  });
  const answer = await response.json().catch(() => null);
  if (answer === null) return { ok: false, error: UNREADABLE };
  // safe because our own server answers this address, by the same contract
  if (response.ok) return { ok: true, data: answer as ImportReport };
  return { ok: false, error: { code: String(answer.code), message: String(answer.detail) } };
}

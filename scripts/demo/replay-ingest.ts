import { type IngestAnswer, ingestAnswerSchema } from "@/lib/contracts/prediction-record";

const TIMEOUT_MS = 30_000;

/** Posts records as JSON lines. Throws where nothing was stored, so that the same lines can be sent again. */
export async function postLines(
  ingest: { url: string; token: string },
  kind: "predictions" | "labels",
  records: readonly object[],
): Promise<IngestAnswer> {
  const response = await fetch(`${ingest.url}/api/ingest/${kind}`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${ingest.token}` },
    body: records.map((record) => JSON.stringify(record)).join("\n"),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`ingest answered ${response.status}: ${text.slice(0, 300)}`);
  return ingestAnswerSchema.parse(JSON.parse(text));
}

import type { SessionSummary, SimilarItem } from "@/lib/contracts/review";
import { fetchJson } from "./fetch-json";

export async function fetchSimilar(taskId: string, signal: AbortSignal): Promise<SimilarItem[]> {
  return (await fetchJson<{ items: SimilarItem[] }>(`/api/v1/reviews/tasks/${taskId}/similar`, { signal })).items;
}

export function fetchSessionSummary(queueId: string, since: string, signal: AbortSignal): Promise<SessionSummary> {
  return fetchJson(`/api/v1/reviews/queues/${queueId}/summary?${new URLSearchParams({ since })}`, { signal });
}

/** Keeps claims alive; answers which are still held. */
export async function renewClaims(taskIds: readonly string[]): Promise<string[]> {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ taskIds }) };
  return (await fetchJson<{ held: string[] }>("/api/v1/reviews/claims", init)).held;
}

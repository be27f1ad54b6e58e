import { z } from "zod";
import {
  type SessionSummary,
  type SimilarItem,
  sessionSummarySchema,
  similarItemsSchema,
} from "@/lib/contracts/review";

const heldSchema = z.object({ held: z.array(z.string()) });

async function getJson<Schema extends z.ZodType>(
  url: string,
  schema: Schema,
  init?: RequestInit,
): Promise<z.output<Schema>> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return schema.parse(await response.json());
}

export async function fetchSimilar(taskId: string, signal: AbortSignal): Promise<SimilarItem[]> {
  return (await getJson(`/api/v1/reviews/tasks/${taskId}/similar`, similarItemsSchema, { signal })).items;
}

export function fetchSessionSummary(queueId: string, since: string, signal: AbortSignal): Promise<SessionSummary> {
  const url = `/api/v1/reviews/queues/${queueId}/summary?${new URLSearchParams({ since })}`;
  return getJson(url, sessionSummarySchema, { signal });
}

/** Keeps claims alive; answers which are still held. */
export async function renewClaims(taskIds: readonly string[]): Promise<string[]> {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify({ taskIds }) };
  return (await getJson("/api/v1/reviews/claims", heldSchema, init)).held;
}

import { z } from "zod";
import type { ActionResult } from "@/lib/contracts/action-result";

const answerSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  latencyMs: z.number(),
  meaning: z.object({ answer: z.string(), score: z.number().nullable(), threshold: z.number().nullable() }).nullable(),
});
export type TriedAnswer = z.infer<typeof answerSchema>;

const problemSchema = z.object({ code: z.string(), detail: z.string() });

/** Asks a deployment through the console; fails with the server's own sentence where the call never reached it. */
export async function tryPrediction(deploymentId: string, body: string): Promise<ActionResult<TriedAnswer>> {
  const response = await fetch(`/api/v1/deployments/${deploymentId}/try`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const answer: unknown = await response.json();
  if (response.ok) return { ok: true, data: answerSchema.parse(answer) };
  const { code, detail } = problemSchema.parse(answer);
  return { ok: false, error: { code, message: detail } };
}

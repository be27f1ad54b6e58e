import { z } from "zod";

const answerSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  latencyMs: z.number(),
  meaning: z.object({ answer: z.string(), score: z.number().nullable(), threshold: z.number().nullable() }).nullable(),
});
export type TriedAnswer = z.infer<typeof answerSchema>;

const problemSchema = z.object({ detail: z.string() });

/** Asks a deployment through the console. Throws with the server's own sentence where the call never reached it. */
export async function tryPrediction(deploymentId: string, body: string): Promise<TriedAnswer> {
  const response = await fetch(`/api/v1/deployments/${deploymentId}/try`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const answer: unknown = await response.json();
  if (response.ok) return answerSchema.parse(answer);
  throw new Error(problemSchema.safeParse(answer).data?.detail ?? `The server answered ${response.status}.`);
}

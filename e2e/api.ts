import { z } from "zod";
import type { RunFile } from "@/scripts/stack/run-file";

type Call = { method?: string; body?: unknown; token?: string | null; headers?: Record<string, string> };

/** One call of the web API with the token of the first team, unless told otherwise; `null` sends none. */
export function callApi(run: RunFile, path: string, { method, body, token, headers }: Call = {}): Promise<Response> {
  const bearer = token === undefined ? run.apiToken : token;
  const isForm = body instanceof FormData;
  return fetch(`${run.webUrl}${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
  });
}

/** The parsed answer of a call that must succeed. */
async function answered<Schema extends z.ZodType>(schema: Schema, response: Response): Promise<z.output<Schema>> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`);
  return schema.parse(JSON.parse(text));
}

const registered = z.object({ id: z.string(), number: z.number(), team: z.string() });
export type ModelFile = { path: string; content: Buffer };

export function registerForm(metadata: unknown, files: readonly ModelFile[]): FormData {
  const form = new FormData();
  form.set("metadata", JSON.stringify(metadata));
  for (const { path, content } of files) form.append("file", new Blob([new Uint8Array(content)]), path);
  return form;
}

export async function registerVersion(run: RunFile, model: string, metadata: unknown, content: Buffer) {
  const body = registerForm(metadata, [{ path: "model.onnx", content }]);
  return answered(registered, await callApi(run, `/api/v1/models/${model}/versions`, { body }));
}

const made = z.object({ id: z.string() });

export async function createDeployment(run: RunFile, body: { name: string; model: string; environment: string }) {
  return answered(made, await callApi(run, "/api/v1/deployments", { body }));
}

const requested = z.object({ id: z.string(), number: z.number(), approvalRequestId: z.string().nullable() });
type Attempt = { version: number; strategy?: unknown; autoStart?: boolean; reason?: string };

export async function requestRollout(run: RunFile, deploymentId: string, body: Attempt) {
  return answered(requested, await callApi(run, `/api/v1/deployments/${deploymentId}/rollouts`, { body }));
}

type QueueInput = { name: string; deploymentId: string; labels: string[] };

export async function createReviewQueue(run: RunFile, body: QueueInput) {
  return answered(made, await callApi(run, "/api/v1/reviews/queues", { body }));
}

/** The latest entry of the audit trail that the token may read. */
export async function findAuditEntry(run: RunFile) {
  const { items } = await answered(z.object({ items: z.tuple([made], made) }), await callApi(run, "/api/v1/audit"));
  return items[0];
}

const seen = z.object({ liveVersion: z.number().nullable(), rollout: z.object({ phase: z.string() }).nullable() });

/** What serves, and in which phase the rollout under way is; null when there is none. */
export async function readDeployment(run: RunFile, deploymentId: string) {
  const { liveVersion, rollout } = await answered(seen, await callApi(run, `/api/v1/deployments/${deploymentId}`));
  return { liveVersion, phase: rollout?.phase ?? null };
}

export type Asked = { team?: string; deployment: string; model: string; token: string; unit?: string };

/** Rows through the gateway, by the Open Inference Protocol: each input is one value per row. */
export function predict(run: RunFile, asked: Asked, inputs: Record<string, number[]>): Promise<Response> {
  const { team = "operations", deployment, model, token, unit } = asked;
  const tensors = Object.entries(inputs).map(([name, data]) => ({
    name,
    datatype: "FP32",
    shape: [data.length, 1],
    data,
  }));
  return fetch(`${run.gatewayUrl}/${team}/${deployment}/v2/models/${model}/infer`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      ...(unit === undefined ? {} : { "x-slipway-unit": unit }),
    },
    body: JSON.stringify({ inputs: tensors }),
  });
}

export type Label = { deploymentId: string; predictionId: string; label: string };

/** Tells the truth about predictions, as the system that learns it would. */
export async function sendLabels(run: RunFile, labels: readonly Label[]): Promise<number> {
  const observedAt = new Date().toISOString();
  const response = await fetch(`${run.ingestUrl}/api/ingest/labels`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${run.apiToken}` },
    body: labels.map((label) => JSON.stringify({ ...label, observedAt, source: "e2e" })).join("\n"),
  });
  return (await answered(z.object({ accepted: z.number() }), response)).accepted;
}

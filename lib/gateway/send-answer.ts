import type { ServerResponse } from "node:http";

/** An RFC 9457 problem; `error` repeats the detail for clients of the Open Inference Protocol. */
export type Problem = { status: number; title: string; detail: string; headers?: Record<string, string> };

export const PROBLEM_TYPE = "application/problem+json";

export function problemBody({ status, title, detail }: Problem, requestId?: string): string {
  return JSON.stringify({ type: "about:blank", title, status, detail, error: detail, requestId });
}

export function sendProblem(response: ServerResponse, problem: Problem, requestId?: string): void {
  sendText(response, problem.status, PROBLEM_TYPE, problemBody(problem, requestId), problem.headers);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, "application/json", JSON.stringify(value));
}

export function sendText(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body), ...headers });
  response.end(body);
}

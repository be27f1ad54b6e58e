import { z } from "zod";
import { PROBLEM_TYPE, problemBody } from "@/lib/gateway/send-answer";
import type { TapAnswer } from "./answer-infer";

/** Seconds after which a replica that is starting may be worth another try. */
const RETRY_AFTER_S = 1;

const errorSchema = z.object({ error: z.string().min(1) });

/** A refusal of the model server (OIP v2: `{ "error": … }`) or of the tap itself, as callers read it; other answers unchanged. */
export function describeProblem(answer: TapAnswer, requestId: string): TapAnswer {
  const { status } = answer;
  if (status < 400) return answer;
  const detail = readError(answer.body) ?? `The model server answered ${status} and gave no reason.`;
  return {
    status,
    headers: {
      ...answer.headers,
      "content-type": PROBLEM_TYPE,
      ...(status === 503 ? { "retry-after": String(RETRY_AFTER_S) } : {}),
    },
    body: Buffer.from(problemBody({ status, title: titleOf(status), detail }, requestId)),
  };
}

function titleOf(status: number): string {
  if (status === 413) return "The request is too large";
  if (status < 500) return "The request cannot be answered";
  if (status === 503) return "The replica cannot answer now";
  return status === 500 ? "The model server failed" : "No answer came back";
}

function readError(body: Buffer): string | null {
  try {
    return errorSchema.safeParse(JSON.parse(body.toString("utf8"))).data?.error ?? null;
  } catch {
    return null; // not JSON: some other server's page about its own failure, which is not for our callers
  }
}

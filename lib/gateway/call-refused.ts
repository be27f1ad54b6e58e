import type { Problem } from "./send-answer";

/** A refusal of ours on the way of a call; thrown so that each step may end it. */
export class CallRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** 503 with a reason, and when to come back. */
export function unavailable(detail: string): CallRefused {
  const headers = { "retry-after": "2" };
  return new CallRefused({ status: 503, title: "The deployment cannot answer", detail, headers });
}

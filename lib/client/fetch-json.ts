/** Thrown where the server answered, but not with success. */
class AnswerError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The server answered ${status}.`);
    this.status = status;
  }
}

/** Whether the server no longer knows who asks. */
export const isSessionEnded = (error: unknown): boolean => error instanceof AnswerError && error.status === 401;

/** Reads one of our own addresses. Throws where it does not answer with success; `signal` cancels. */
export async function fetchJson<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, { ...init, headers: { accept: "application/json", ...init.headers } });
  if (!response.ok) throw new AnswerError(response.status);
  // safe because the route answers with the very type of lib/contracts that its caller names; a schema here would weigh 31 KiB
  return (await response.json()) as T;
}

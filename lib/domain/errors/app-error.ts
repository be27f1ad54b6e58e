/** Every kind of refusal that a caller can meet, with its HTTP status. */
export const errorStatus = {
  invalid_input: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof errorStatus;

export type Refusal = { code: ErrorCode; message: string };

const MARK = "refusal";

function writeRefusal({ code, message }: Refusal): string {
  return [MARK, code, message].join(":");
}

const isErrorCode = (text: string | undefined): text is ErrorCode => text !== undefined && text in errorStatus;

/** What an AppError said, from the digest that reached the browser; null for any other error. */
export function readRefusal(digest: string | undefined): Refusal | null {
  const [mark, code, ...message] = digest?.split(":") ?? [];
  return mark === MARK && isErrorCode(code) ? { code, message: message.join(":") } : null;
}

/** A refusal whose message is meant for the user: what happened and what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fieldErrors: Record<string, string[]> | undefined;
  /** All that Next.js hands to the browser of an error that a page throws: so that the sentence reaches the person. */
  readonly digest: string;
  /** When asking again may succeed; known for some refusals only. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    fieldErrors?: Record<string, string[]>,
    options: { retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.fieldErrors = fieldErrors;
    this.digest = writeRefusal({ code, message });
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export function notFound(noun: string): AppError {
  return new AppError("not_found", `There is no such ${noun}, or it belongs to a team you are not in.`);
}

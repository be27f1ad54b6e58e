import { AppError, type ErrorCode, errorStatus } from "@/lib/domain/errors/app-error";
import { log } from "@/lib/log";

/** When to ask again where the refusal itself does not say: what is away for a moment is back within seconds. */
const usualRetrySeconds: Partial<Record<ErrorCode, number>> = { too_many_requests: 2, unavailable: 2 };

/** An error as problem+json (RFC 9457). Unknown errors are logged here, once, and show only the request id. */
export function problem(error: unknown, requestId: string): Response {
  const known = error instanceof AppError ? error : null;
  if (!known) log.error({ requestId, err: error }, "unexpected error");
  const code = known?.code ?? "internal";
  const body = {
    type: `urn:slipway:problem:${code}`,
    title: code.replaceAll("_", " "),
    status: errorStatus[code],
    code,
    detail: known?.message ?? `Something went wrong on our side. Tell your admin this request id: ${requestId}.`,
    requestId,
    ...(known?.fieldErrors ? { errors: known.fieldErrors } : {}),
  };
  const headers = new Headers({ "content-type": "application/problem+json", "x-request-id": requestId });
  if (code === "unauthenticated") headers.set("www-authenticate", 'Bearer realm="slipway"');
  const retryAfterSeconds = known?.retryAfterSeconds ?? usualRetrySeconds[code];
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds));
  return new Response(JSON.stringify(body), { status: errorStatus[code], headers });
}

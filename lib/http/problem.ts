import { AppError, errorStatus } from "@/lib/domain/errors/app-error";
import { log } from "@/lib/log";

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
  if (code === "too_many_requests" || code === "unavailable") headers.set("retry-after", "2");
  return new Response(JSON.stringify(body), { status: errorStatus[code], headers });
}

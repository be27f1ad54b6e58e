import type { Instrumentation } from "next";
import { readRefusal } from "@/lib/domain/errors/app-error";

/** Next.js prints the error itself; this line leads from the id that the page shows to the request. Refusals are no failures. */
export const onRequestError: Instrumentation.onRequestError = async (error, { path, headers }) => {
  const errorId = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  if (readRefusal(errorId)) return;
  const { log } = await import("@/lib/log");
  // Without the query: the code of somebody's sign-in stands in it.
  const { pathname } = new URL(path, "http://localhost");
  log.error({ errorId, requestId: headers["x-request-id"], path: pathname }, "a request failed");
};

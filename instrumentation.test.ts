import { afterEach, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { onRequestError } from "./instrumentation";

afterEach(() => vi.restoreAllMocks());

const errorContext: Parameters<typeof onRequestError>[2] = {
  routerKind: "App Router",
  routePath: "/api/auth/[...nextauth]",
  routeType: "route",
  revalidateReason: undefined,
};

it("logs the path of a request that failed, and never the code of a sign-in", async () => {
  const error = vi.spyOn(log, "error").mockReturnValue();
  const path = "/api/auth/callback/oidc?code=secret&state=1";
  const request = { path, method: "GET", headers: { "x-request-id": "r-1" } };
  await onRequestError(Object.assign(new Error("broken"), { digest: "d-1" }), request, errorContext);
  expect(error).toHaveBeenCalledExactlyOnceWith(
    { errorId: "d-1", requestId: "r-1", path: "/api/auth/callback/oidc" },
    "a request failed",
  );
});

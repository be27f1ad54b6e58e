import { requestContext } from "@/lib/auth/request-context";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { refuseUnstorable } from "@/lib/command/parse-input";
import { AppError } from "@/lib/domain/errors/app-error";
import { problem } from "./problem";

type Handled<Params> = { ctx: Context; request: Request; params: Params; url: URL };

/** What Next.js calls for one method of an address. */
export type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** Wraps a route handler: authenticates, passes the context on, answers every error as problem+json. */
export function route<Params = Record<string, string>>(
  handle: (args: Handled<Params>) => Promise<Response>,
): Handler<Params> {
  return async (request, context) => {
    let requestId = systemClock.id();
    try {
      const ctx = await requestContext(request);
      requestId = ctx.requestId;
      const params = await context.params;
      const url = new URL(request.url);
      refuseUnstorable([params, [...url.searchParams]]);
      const response = await handle({ ctx, request, params, url });
      response.headers.set("x-request-id", requestId);
      return response;
    } catch (error) {
      return problem(error, requestId);
    }
  };
}

/** The request's JSON body, or `invalid_input`. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    // The parser's own message speaks of offsets; what the caller needs to know is this.
    throw new AppError("invalid_input", "The body is not JSON.");
  }
}

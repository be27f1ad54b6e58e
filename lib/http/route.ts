import { requestContext } from "@/lib/auth/request-context";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { AppError } from "@/lib/domain/errors/app-error";
import { problem } from "./problem";

type Handled<Params> = { ctx: Context; request: Request; params: Params; url: URL };

/** Wraps a route handler: authenticates, passes the context on, answers every error as problem+json. */
export function route<Params = Record<string, string>>(
  handle: (args: Handled<Params>) => Promise<Response>,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, { params }) => {
    let requestId = systemClock.id();
    try {
      const ctx = await requestContext(request);
      requestId = ctx.requestId;
      const response = await handle({ ctx, request, params: await params, url: new URL(request.url) });
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

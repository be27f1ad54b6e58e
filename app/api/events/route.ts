import { findUserContext } from "@/lib/auth/current-context";
import { checkHost } from "@/lib/auth/request-context";
import { AppError } from "@/lib/domain/errors/app-error";
import { eventStream } from "@/lib/http/event-stream";
import { problem } from "@/lib/http/problem";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  try {
    checkHost(request);
    const ctx = await findUserContext();
    if (!ctx) throw new AppError("unauthenticated", "Sign in to follow changes.");
    const missedMs = Number(new URL(request.url).searchParams.get("missedMs") ?? 0);
    return eventStream(ctx, { signal: request.signal, missedMs });
  } catch (error) {
    return problem(error, "events");
  }
}

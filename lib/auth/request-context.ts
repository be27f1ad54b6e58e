import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { database } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import { env } from "@/lib/env";
import { findUserContext } from "./current-context";
import { loadToken } from "./load-token";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Throws where the Host header is not the one of PUBLIC_URL: DNS rebinding ends here. */
export function checkHost(request: Request): void {
  const host = request.headers.get("host");
  if (host === new URL(env().PUBLIC_URL).host) return;
  throw new AppError(
    "forbidden",
    `This server answers for ${env().PUBLIC_URL} only. Set PUBLIC_URL to the address you use.`,
  );
}

/** Throws unless a cookie-authenticated change comes from our own pages. */
export function checkOrigin(method: string, origin: string | null): void {
  if (SAFE_METHODS.has(method) || origin === env().PUBLIC_URL) return;
  throw new AppError(
    "forbidden",
    `A change made with a session must come from ${env().PUBLIC_URL}; use an API token elsewhere.`,
  );
}

/** Who asks over HTTP: a bearer token first, else the session cookie. Throws `unauthenticated` where it is neither. */
export async function requestContext(request: Request): Promise<Context> {
  checkHost(request);
  const requestId = systemClock.id();
  const authorization = request.headers.get("authorization");
  if (authorization) {
    const [scheme, token] = authorization.split(" ", 2);
    const actor =
      scheme?.toLowerCase() === "bearer" && token ? await loadToken(database(), token, systemClock.now()) : null;
    if (!actor)
      throw new AppError(
        "unauthenticated",
        "This API token is unknown, expired or revoked. Make a new one under Settings, Tokens.",
      );
    return { actor, db: database(), clock: systemClock, requestId };
  }
  const ctx = await findUserContext();
  if (!ctx) throw new AppError("unauthenticated", "Sign in, or send an API token: Authorization: Bearer <token>.");
  checkOrigin(request.method, request.headers.get("origin"));
  return ctx;
}

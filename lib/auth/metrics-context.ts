import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import { database } from "@/lib/db";
import { metricsToken } from "@/lib/domain/digests/derive-key";
import { hasBearer } from "@/lib/domain/digests/has-bearer";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { AppError } from "@/lib/domain/errors/app-error";
import { env } from "@/lib/env";

/**
 * The context of whoever holds the installation's metrics token. Throws `unauthenticated` otherwise. The host is not
 * checked: Prometheus asks by an inner name, and no browser holds this token.
 */
export function metricsContext(request: Request): Context {
  const authorization = request.headers.get("authorization") ?? undefined;
  if (!hasBearer({ headers: { authorization } }, tokenHash(metricsToken(env().SLIPWAY_SECRET))))
    throw new AppError("unauthenticated", "Send the installation's metrics token: `npm run metrics-token` prints it.");
  return systemContext(database(), "metrics");
}

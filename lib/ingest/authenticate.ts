import type { IncomingMessage } from "node:http";
import type { Scope } from "@/lib/domain/access/permissions";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { Refusal } from "./refusal";
import type { KnownToken, Registry } from "./registry";

/** The caller's token. Throws Refusal where it is missing, unknown, expired or lacks the scope. */
export async function authenticate(
  request: IncomingMessage,
  registry: Registry,
  scope: Scope,
  now: Date,
): Promise<KnownToken> {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (!bearer) throw new Refusal(401, "Send an API token: Authorization: Bearer …");
  const hash = tokenHash(bearer);
  const token = (await registry.tokens.getAll([hash])).get(hash);
  if (!token || (token.expiresAt && token.expiresAt <= now)) {
    throw new Refusal(401, "The API token is unknown, expired or revoked.");
  }
  if (!token.scopes.includes(scope)) throw new Refusal(403, `The API token lacks the scope "${scope}".`);
  return token;
}

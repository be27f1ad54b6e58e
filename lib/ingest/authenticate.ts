import type { Scope } from "@/lib/domain/access/permissions";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { Refusal } from "./refusal";
import type { KnownToken, Registry } from "./registry";

/**
 * The caller's token: the one of the path where the path has one, else that of the header. Throws Refusal where it is
 * missing, unknown, expired or lacks the scope, and where one in a path is good for a whole team: paths are written to
 * the logs of whatever stands between, so what they give away must be little.
 */
export async function authenticate(
  authorization: string | undefined,
  pathToken: string | null,
  registry: Registry,
  scope: Scope,
  now: Date,
): Promise<KnownToken> {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(authorization ?? "") ?? [];
  const sent = pathToken ?? bearer;
  if (!sent) throw new Refusal(401, "Send an API token: Authorization: Bearer …");
  const hash = tokenHash(sent);
  const token = (await registry.tokens.getAll([hash])).get(hash);
  if (!token || (token.expiresAt && token.expiresAt <= now)) {
    throw new Refusal(401, "The API token is unknown, expired or revoked.");
  }
  if (!token.scopes.includes(scope)) throw new Refusal(403, `The API token lacks the scope "${scope}".`);
  if (pathToken !== null && token.deploymentId === null) {
    throw new Refusal(403, "A token in the path must be one that is limited to a single deployment.");
  }
  return token;
}

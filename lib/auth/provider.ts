import { z } from "zod";
import { env } from "@/lib/env";
import type { Identity } from "@/lib/services/users/record-identity";

/** The provider answers within this or counts as unreachable. */
const PROVIDER_TIMEOUT_MS = 5_000;

const discoverySchema = z.object({ issuer: z.string(), token_endpoint: z.url(), userinfo_endpoint: z.url() });
const tokensSchema = z.object({ access_token: z.string(), refresh_token: z.string().optional() });
const claimsSchema = z.looseObject({
  sub: z.string().min(1),
  email: z.string().optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
});

/** Where the provider describes itself (OpenID Connect Discovery 1.0, section 4). */
export function discoveryUrl(): string {
  return `${env().OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`;
}

/** Claims of an ID token or of userinfo, read the same way. */
export function identityFromClaims(raw: unknown): Identity {
  const claims = claimsSchema.parse(raw);
  const groups = z.array(z.string()).catch([]).parse(claims[env().OIDC_GROUPS_CLAIM]);
  const name = claims.name ?? claims.preferred_username ?? claims.email ?? claims.sub;
  return { issuer: env().OIDC_ISSUER, subject: claims.sub, email: claims.email ?? "", name, groups };
}

/** The provider refused the grant: the person is gone or was signed out everywhere. */
export class GrantRefused extends Error {}

async function askProvider(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(PROVIDER_TIMEOUT_MS) });
  if (response.status === 400 || response.status === 401)
    throw new GrantRefused(`the provider answered ${response.status}`);
  if (!response.ok) throw new Error(`the identity provider answered ${response.status}`);
  return response.json();
}

/** Asks the provider again who the holder of `refreshToken` is. Throws GrantRefused where the provider no longer vouches. */
export async function rereadIdentity(
  refreshToken: string,
): Promise<{ identity: Identity; refreshToken: string | null }> {
  const { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  const discovery = discoverySchema.parse(await askProvider(discoveryUrl(), {}));
  const basic = Buffer.from(`${encodeURIComponent(OIDC_CLIENT_ID)}:${encodeURIComponent(OIDC_CLIENT_SECRET)}`).toString(
    "base64",
  );
  const tokens = tokensSchema.parse(
    await askProvider(discovery.token_endpoint, {
      method: "POST",
      headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }),
    }),
  );
  const claims = await askProvider(discovery.userinfo_endpoint, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  return { identity: identityFromClaims(claims), refreshToken: tokens.refresh_token ?? null };
}

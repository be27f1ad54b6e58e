import Provider, { interactionPolicy } from "oidc-provider";
import { emailOf, PERSONAS } from "@/scripts/demo/personas";
import { createFileAdapter } from "./file-adapter";
import type { SigningKeys } from "./signing-keys";

export type ProviderOptions = {
  issuer: string;
  publicUrl: string;
  clientId: string;
  clientSecret: string;
  storeFolder: string;
  keys: SigningKeys;
};

const HOUR_SECONDS = 3_600;
const MONTH_SECONDS = 30 * 24 * HOUR_SECONDS;
const SCOPES = ["openid", "profile", "email", "groups", "offline_access"];

export function createProvider(options: ProviderOptions): Provider {
  const { issuer, publicUrl, clientId, clientSecret, storeFolder, keys } = options;
  const provider = new Provider(issuer, {
    adapter: createFileAdapter(storeFolder),
    jwks: keys.jwks,
    cookies: { keys: [keys.cookieKey] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${publicUrl}/api/auth/callback/oidc`],
        post_logout_redirect_uris: [publicUrl, `${publicUrl}/signin`],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
      },
    ],
    scopes: SCOPES,
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    conformIdTokenClaims: false, // the claims stand in the ID token too, not at userinfo alone
    pkce: { required: () => true },
    ttl: {
      AccessToken: HOUR_SECONDS,
      AuthorizationCode: 60,
      IdToken: HOUR_SECONDS,
      Interaction: HOUR_SECONDS,
      Grant: MONTH_SECONDS,
      RefreshToken: MONTH_SECONDS,
      Session: MONTH_SECONDS,
    },
    // A web client gets refresh tokens without a consent page, which this provider does not have.
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    rotateRefreshToken: false,
    // The app reads groups again after the person has gone, or has become somebody else in this browser.
    expiresWithSession: async () => false,
    findAccount: (_ctx, login) => findAccount(login),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/pick/${interaction.uid}`, policy: alwaysPick() },
    loadExistingGrant: async (ctx) => {
      const accountId = ctx.oidc.session?.accountId;
      if (!accountId) return undefined;
      const grant = new ctx.oidc.provider.Grant({ accountId, clientId });
      grant.addOIDCScope(SCOPES.join(" "));
      await grant.save();
      return grant;
    },
  });
  provider.on("server_error", (_ctx, error) => console.error("server error:", error));
  provider.on("grant.error", (_ctx, error) => console.error("grant refused:", error.message, error.error_description));
  provider.on("authorization.error", (_ctx, error) => console.error("sign-in refused:", error.error_description));
  return provider;
}

/** Shows the picker at every sign-in, whoever was here before: changing persona is what the demo is for. */
function alwaysPick(): interactionPolicy.DefaultPolicy {
  const { Check, base } = interactionPolicy;
  const policy = base();
  policy
    .get("login")
    ?.checks.add(
      new Check("persona_not_picked", "a persona is to be picked", (ctx) =>
        ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  return policy;
}

async function findAccount(login: string) {
  const persona = PERSONAS.find((candidate) => candidate.login === login);
  if (!persona) return undefined;
  const { name, groups } = persona;
  return {
    accountId: login,
    claims: async () => ({ sub: login, name, email: emailOf(persona), email_verified: true, groups }),
  };
}

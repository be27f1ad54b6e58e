import type { NextAuthOptions } from "next-auth";
import { systemContext } from "@/lib/command/system-context";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { installationKey } from "@/lib/keys";
import { ensureFirstAdmin } from "@/lib/services/group-mappings/ensure-first-admin";
import { recordIdentity } from "@/lib/services/users/record-identity";
import { encryptGrant } from "./grant-encryption";
import { discoveryUrl, identityFromClaims } from "./provider";

/** A working day; after it people sign in again. */
const SESSION_SECONDS = 12 * 60 * 60;

/** The one place that knows NextAuth; everything else asks lib/auth for an actor. */
export function authOptions(): NextAuthOptions {
  const e = env();
  // NextAuth 4 reads its own address from the environment only.
  process.env.NEXTAUTH_URL = e.PUBLIC_URL;
  return {
    secret: installationKey("session").toString("hex"),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/signin", error: "/signin" },
    providers: [
      {
        id: "oidc",
        name: "Single sign-on",
        type: "oauth",
        wellKnown: discoveryUrl(),
        clientId: e.OIDC_CLIENT_ID,
        clientSecret: e.OIDC_CLIENT_SECRET,
        authorization: { params: { scope: e.OIDC_SCOPES } },
        checks: ["pkce", "state", "nonce"],
        idToken: true,
        profile: (claims) => ({ id: String(claims.sub) }),
      },
    ],
    callbacks: {
      async jwt({ token, account, profile }) {
        if (!account) return token;
        const ctx = systemContext(database(), "sign-in");
        if (e.SLIPWAY_PLATFORM_ADMIN_GROUP) await ensureFirstAdmin(ctx, e.SLIPWAY_PLATFORM_ADMIN_GROUP);
        const { userId } = await recordIdentity(ctx, identityFromClaims(profile), {
          refreshGrant: account.refresh_token ? encryptGrant(account.refresh_token) : null,
          signedIn: true,
        });
        // Only the person's id travels in the cookie: rights are read from the database on every request.
        return { userId };
      },
      session: ({ session, token }) => ({ ...session, user: { id: String(token.userId) } }),
      redirect: ({ url, baseUrl }) =>
        url.startsWith("/") ? `${baseUrl}${url}` : url.startsWith(`${baseUrl}/`) ? url : baseUrl,
    },
  };
}

import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";

/** Pages only. Never `/api`: Next.js cuts the bodies that pass here at 10 MB. */
export const config = {
  matcher: "/((?!api/|api$|_next/|icon|apple-icon|favicon|.*\\.(?:svg|png|ico|webmanifest)$).*)",
};

/** Gives each page its request id, its own path (for the way back after signing in) and a content security policy. */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"));
  const requestId = randomUUID();
  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
  headers.set("x-slipway-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  // Next.js reads the nonce from here and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  if (process.env.PUBLIC_URL?.startsWith("https:")) {
    response.headers.set("strict-transport-security", "max-age=31536000");
  }
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Radix and recharts place things by style attributes, which no nonce can allow.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // Signing in is a form whose answer redirects to the identity provider, which browsers count as its target.
    `form-action 'self'${identityProviderOrigin()}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

function identityProviderOrigin(): string {
  const issuer = process.env.OIDC_ISSUER;
  return issuer && URL.canParse(issuer) ? ` ${new URL(issuer).origin}` : "";
}

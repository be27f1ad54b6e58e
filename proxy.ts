import { type NextRequest, NextResponse } from "next/server";

/** Pages only: a proxy in front of the API would cut uploads at 10 MB. The API checks its host itself. */
export const config = { matcher: ["/((?!api/|_next/static|_next/image|favicon|icon|mark|apple-icon).*)"] };

function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    // Charts and floating elements position themselves by style attributes, which a nonce cannot cover.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Refuses foreign Host headers, and gives every page a content security policy, a request id and its own path. */
export function proxy(request: NextRequest): NextResponse {
  const publicUrl = process.env.PUBLIC_URL;
  if (publicUrl && request.headers.get("host") !== new URL(publicUrl).host) {
    return new NextResponse(
      `Slipway answers at ${publicUrl}. Open it there, or set PUBLIC_URL to the address you use.\n`,
      {
        status: 421,
        headers: { "content-type": "text/plain; charset=utf-8" },
      },
    );
  }
  if (/%00/.test(request.nextUrl.href))
    return new NextResponse("An address may not hold a NUL character.\n", { status: 400 });
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-request-id", crypto.randomUUID());
  headers.set("x-slipway-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

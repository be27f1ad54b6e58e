import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findFreePort } from "@/scripts/stack/free-port";
import { createRequestListener } from "./request-listener";

const publicUrl = "http://127.0.0.1:3000";
const callback = `${publicUrl}/api/auth/callback/oidc`;
const basic = `Basic ${Buffer.from("slipway:secret").toString("base64")}`;

let issuer: string;
let server: Server;
let dataFolder: string;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), "slipway-idp-"));
  const waiting = { ada: { waiting: "A comparison of <v1> and v2" } };
  writeFileSync(join(dataFolder, "personas.json"), JSON.stringify(waiting));
  const port = await findFreePort();
  issuer = `http://127.0.0.1:${port}`;
  const options = { issuer, publicUrl, clientId: "slipway", clientSecret: "secret", dataFolder };
  server = createServer(await createRequestListener(options));
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(dataFolder, { recursive: true });
});

/** A browser as far as this provider needs one: it keeps cookies and follows redirects within the provider. */
function openBrowser() {
  const cookies = new Map<string, string>();
  return async function visit(url: string, form?: Record<string, string>): Promise<{ url: string; body: string }> {
    const response = await fetch(url, {
      method: form ? "POST" : "GET",
      body: form ? new URLSearchParams(form) : null,
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      redirect: "manual",
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split("=");
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const location = response.headers.get("location");
    const next = location === null ? null : new URL(location, url).href;
    if (next === null || !next.startsWith(issuer)) return { url: next ?? url, body: await response.text() };
    return visit(next);
  };
}

function authorizationUrl(verifier: string | null): string {
  const url = new URL(`${issuer}/auth`);
  const challenge = verifier === null ? null : createHash("sha256").update(verifier).digest("base64url");
  url.search = new URLSearchParams({
    client_id: "slipway",
    redirect_uri: callback,
    response_type: "code",
    scope: "openid profile email groups offline_access",
    state: "the-state",
    nonce: "the-nonce",
    ...(challenge === null ? {} : { code_challenge: challenge, code_challenge_method: "S256" }),
  }).toString();
  return url.href;
}

async function askForTokens(form: Record<string, string>) {
  const headers = { authorization: basic };
  const response = await fetch(`${issuer}/token`, { method: "POST", headers, body: new URLSearchParams(form) });
  return (await response.json()) as Record<string, string>;
}

async function signIn(visit: ReturnType<typeof openBrowser>, login: string) {
  const verifier = randomBytes(32).toString("base64url");
  const picker = await visit(authorizationUrl(verifier));
  const arrived = new URL((await visit(picker.url, { login })).url);
  const code = arrived.searchParams.get("code") ?? "";
  const form = { grant_type: "authorization_code", code, redirect_uri: callback, code_verifier: verifier };
  return { picker, arrived, tokens: await askForTokens(form) };
}

describe("the demo's identity provider", () => {
  test("one click on a persona ends in tokens that say who it is", async () => {
    const { picker, arrived, tokens } = await signIn(openBrowser(), "vera");
    expect(picker.url).toMatch(/\/pick\//);
    expect(arrived.origin + arrived.pathname).toBe(callback);
    expect(arrived.searchParams.get("state")).toBe("the-state");
    expect(decodeJwt(tokens.id_token ?? "")).toMatchObject({
      sub: "vera",
      nonce: "the-nonce",
      email: "vera@example.test",
      groups: ["ml-operations-viewers", "ml-interns"],
    });
  });

  test("groups can be read again with the refresh token", async () => {
    const { tokens } = await signIn(openBrowser(), "emil");
    const renewed = await askForTokens({ grant_type: "refresh_token", refresh_token: tokens.refresh_token ?? "" });
    const headers = { authorization: `Bearer ${renewed.access_token}` };
    const claims = await (await fetch(`${issuer}/me`, { headers })).json();
    expect(claims).toMatchObject({ sub: "emil", groups: ["ml-operations-engineers"] });
  });

  test("the picker comes back at every sign-in, so that the persona can be changed", async () => {
    const visit = openBrowser();
    await signIn(visit, "ada");
    const { picker, tokens } = await signIn(visit, "rui");
    expect(picker.url).toMatch(/\/pick\//);
    expect(decodeJwt(tokens.id_token ?? "").sub).toBe("rui");
  });

  test("the picker says what waits, as text", async () => {
    const { body } = await openBrowser()(authorizationUrl("v".repeat(43)));
    expect(body).toContain("A comparison of &lt;v1&gt; and v2");
  });

  test("a sign-in without PKCE is refused", async () => {
    const { url } = await openBrowser()(authorizationUrl(null));
    expect(new URL(url).searchParams.get("error")).toBe("invalid_request");
  });

  test("somebody who is no persona is not signed in", async () => {
    const visit = openBrowser();
    const picker = await visit(authorizationUrl("v".repeat(43)));
    const { url } = await visit(picker.url, { login: "mallory" });
    expect(url).toMatch(/\/pick\//);
  });
});

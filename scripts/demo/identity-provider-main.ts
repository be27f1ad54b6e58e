import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import type Provider from "oidc-provider";
import { z } from "zod";
import { readBody } from "@/lib/processes/read-body";
import { renderPicker } from "./identity-provider/picker-page";
import { createProvider } from "./identity-provider/provider";
import { readOrCreateKeys } from "./identity-provider/signing-keys";
import { readWaitingLines } from "./identity-provider/waiting-lines";
import { PERSONAS } from "./personas";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
/** A chosen login is a few bytes. */
const LONGEST_BODY = 1_024;

const loopbackUrl = z
  .url()
  .refine(
    (url) => LOOPBACK.includes(new URL(url).hostname),
    "must be a loopback address: here everybody may be anybody",
  );

const settings = z
  .object({
    PUBLIC_URL: loopbackUrl,
    OIDC_ISSUER: loopbackUrl,
    OIDC_CLIENT_ID: z.string(),
    OIDC_CLIENT_SECRET: z.string(),
    SLIPWAY_IDP_PORT: z.coerce.number(),
    SLIPWAY_DATA_DIR: z.string(),
  })
  .safeParse(process.env);

if (settings.success) await serve(settings.data);
else {
  console.error(`The demo identity provider refuses to start:\n${z.prettifyError(settings.error)}`);
  process.exitCode = 1;
}

async function serve(env: NonNullable<typeof settings.data>): Promise<void> {
  const folder = join(env.SLIPWAY_DATA_DIR, "identity-provider");
  const provider = createProvider({
    issuer: env.OIDC_ISSUER,
    publicUrl: new URL(env.PUBLIC_URL).origin,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    storeFolder: join(folder, "store"),
    keys: await readOrCreateKeys(folder),
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    const isPicking = request.url?.startsWith("/pick/");
    const work = isPicking ? pick(provider, env.SLIPWAY_DATA_DIR, request, response) : answer(request, response);
    work.catch((error: unknown) => fail(response, error));
  });
  server.listen(env.SLIPWAY_IDP_PORT, "127.0.0.1", () => console.log(`identity provider at ${env.OIDC_ISSUER}`));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
}

/** GET shows the picker; POST signs the chosen persona in. */
async function pick(provider: Provider, dataFolder: string, request: IncomingMessage, response: ServerResponse) {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method === "POST") {
    const login = new URLSearchParams(String(await readBody(request, LONGEST_BODY))).get("login");
    if (PERSONAS.some((persona) => persona.login === login)) {
      await provider.interactionFinished(request, response, { login: { accountId: login ?? "", remember: false } });
      return;
    }
  }
  const styleNonce = randomBytes(16).toString("base64");
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  response.setHeader(
    "content-security-policy",
    `default-src 'none'; style-src 'nonce-${styleNonce}'; frame-ancestors 'none'; base-uri 'none'`,
  );
  response.end(renderPicker({ action: `/pick/${uid}`, waiting: readWaitingLines(dataFolder), styleNonce }));
}

function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  if (response.headersSent) return;
  response.statusCode = 400;
  response.end("This sign-in has expired. Go back to Slipway and start again.");
}

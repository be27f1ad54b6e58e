import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import type Provider from "oidc-provider";
import { readBody } from "@/lib/processes/read-body";
import { PERSONAS } from "@/scripts/demo/personas";
import { renderPicker } from "./picker-page";
import { createProvider, type ProviderOptions } from "./provider";
import { readOrCreateKeys } from "./signing-keys";
import { readWaitingLines } from "./waiting-lines";

/** A chosen login is a few bytes. */
const LONGEST_BODY = 1_024;

type ListenerOptions = Omit<ProviderOptions, "storeFolder" | "keys"> & { dataFolder: string };

/** Answers as an OpenID provider, with a page to pick a persona from instead of a password. */
export async function createRequestListener(options: ListenerOptions): Promise<RequestListener> {
  const { dataFolder, ...rest } = options;
  const folder = join(dataFolder, "identity-provider");
  const keys = await readOrCreateKeys(folder);
  const provider = createProvider({ ...rest, storeFolder: join(folder, "store"), keys });
  const answer = provider.callback();
  return (request, response) => {
    const isPicking = request.url?.startsWith("/pick/");
    const work = isPicking ? pick(provider, dataFolder, request, response) : answer(request, response);
    work.catch((error: unknown) => fail(response, error));
  };
}

/** GET shows the picker; POST signs the chosen persona in. */
async function pick(provider: Provider, dataFolder: string, request: IncomingMessage, response: ServerResponse) {
  const { uid, session } = await provider.interactionDetails(request, response);
  if (request.method === "POST") {
    const login = new URLSearchParams(String(await readBody(request, LONGEST_BODY))).get("login");
    const persona = PERSONAS.find((candidate) => candidate.login === login);
    if (persona) {
      const result = { login: { accountId: persona.login, remember: false } };
      const next = await provider.interactionResult(request, response, result);
      if (session) await forget(provider, session.uid);
      response.writeHead(303, { location: next }).end();
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

/** Whoever was here before leaves silently; the provider would ask for a confirmation. The session itself must stay. */
async function forget(provider: Provider, sessionUid: string): Promise<void> {
  const session = await provider.Session.findByUid(sessionUid);
  if (!session) return;
  session.accountId = undefined;
  session.authorizations = undefined;
  await session.persist();
}

function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  if (response.headersSent) return;
  response.statusCode = 400;
  response.end("This sign-in has expired. Go back to Slipway and start again.");
}

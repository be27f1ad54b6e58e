import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { EgressRefused, type EgressRequest, type EgressResponse } from "@/lib/ports/egress";

type Limits = { signal: AbortSignal; late: EgressRefused; mostBytes: number };

/** One request over a connection to `address`, whatever its name resolves to by now. Throws `EgressRefused`. */
export async function exchange(
  url: URL,
  address: string,
  request: EgressRequest,
  limits: Limits,
): Promise<EgressResponse> {
  try {
    const response = await open(url, address, request, limits.signal);
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400) {
      response.destroy();
      throw new EgressRefused(
        `${url.hostname} answered ${status} and points elsewhere. Redirects are not followed: use the final address.`,
      );
    }
    return { status, headers: plainHeaders(response), body: await readBody(url, response, limits.mostBytes) };
  } catch (error) {
    if (limits.signal.aborted) throw limits.late;
    throw error instanceof EgressRefused ? error : new EgressRefused(sentenceOf(url, error));
  }
}

function open(url: URL, address: string, request: EgressRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  const body = request.body === undefined ? null : Buffer.from(request.body);
  const headers = {
    "user-agent": "slipway",
    ...request.headers,
    ...(body ? { "content-length": String(body.length) } : {}),
  };
  // A connection of its own: none that was made for another address is taken again.
  const options = { method: request.method, headers, agent: false, signal, lookup: pinnedTo(address) };
  send(url, options, resolve).on("error", reject).end(body);
  return promise;
}

/** Answers every question for a name with the address that was checked. */
function pinnedTo(address: string): LookupFunction {
  const family = isIP(address);
  return (_hostname, { all }, answer) => {
    if (all) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}

async function readBody(url: URL, response: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > mostBytes)
      throw new EgressRefused(
        `${url.hostname} answered with more than ${mostBytes / 1024} KB. It is not read further.`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]));
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "unknown error");

function sentenceOf(url: URL, error: unknown): string {
  const code = codeOf(error);
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  if (code === "ECONNREFUSED") return `Nothing listens at ${url.hostname}, port ${port}.`;
  if (code === "ECONNRESET") return `${url.hostname} closed the connection without an answer.`;
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code))
    return `The certificate of ${url.hostname} is not accepted (${code}).`;
  return `${url.hostname}, port ${port}, could not be reached (${code}).`;
}

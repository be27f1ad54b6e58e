import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { BodyTooLarge, readBody } from "@/lib/processes/read-body";
import type { Line } from "./parse-lines";
import { Refusal } from "./refusal";

const MAX_LINES = 10_000;

const gunzipWithin = promisify(gunzip);

function tooLarge(maxBytes: number): Refusal {
  const megabytes = maxBytes / 1024 / 1024;
  return new Refusal(413, `A call carries at most ${megabytes} MB, unpacked. Send smaller batches.`);
}

/** What `gunzip` says of a body that ends before its own end mark. */
const isCutOff = (error: unknown) => error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR";

/** The body as it was before `encoding`. Throws Refusal where it is packed wrongly, or larger than `maxBytes` then. */
export async function unpack(packed: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  if (encoding === "identity") return packed;
  if (encoding !== "gzip") throw new Refusal(415, "Send the body plain or with Content-Encoding: gzip.");
  try {
    return await gunzipWithin(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    // A bomb stops here: zlib gives up as soon as its output passes the bound.
    if (error instanceof RangeError) throw tooLarge(maxBytes);
    if (isCutOff(error)) throw new Refusal(400, "The gzip body stops before its end; nothing was stored.");
    throw new Refusal(400, "The body is not valid gzip.");
  }
}

/**
 * The body as it was sent. Throws Refusal where it is longer than `maxBytes`, or stops before its end: of a body that was
 * cut nothing is kept, since nothing of it was acknowledged.
 */
export async function readPacked(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return readBody(request, maxBytes).catch((error: unknown) => {
    if (error instanceof BodyTooLarge) throw tooLarge(maxBytes);
    if (request.errored || request.destroyed) throw new Refusal(400, "The body stopped before its end.");
    throw error;
  });
}

/** The body as text, without the byte order mark that spreadsheets begin their files with. */
export const textOf = (body: Buffer): string => new TextDecoder().decode(body);

/**
 * The lines of a JSON-lines body, each with its number from 1; blank lines are skipped. Throws Refusal beyond the limit,
 * before it holds more: ten million blank lines cost no more than the text that they are.
 */
export function splitLines(body: Buffer): Line[] {
  const text = textOf(body);
  const lines: Line[] = [];
  let number = 0;
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    number += 1;
    if (text.slice(start, end).trim() !== "") lines.push({ number, text: text.slice(start, end) });
    if (lines.length > MAX_LINES) {
      const limit = MAX_LINES.toLocaleString("en-US");
      throw new Refusal(413, `A call carries at most ${limit} lines. Send smaller batches.`);
    }
    start = end + 1;
  }
  return lines;
}

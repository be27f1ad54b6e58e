import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { BodyTooLarge, readBody } from "@/lib/processes/read-body";
import type { Line } from "./parse-lines";
import { Refusal } from "./refusal";

/** One call's limits: large enough that a busy tap sends a few calls a second, small enough to hold many at once. */
const MAX_LINES = 10_000;
export const MAX_BYTES = 10 * 1024 * 1024;

const gunzipWithin = promisify(gunzip);
const tooLarge = `A call carries at most ${MAX_LINES.toLocaleString("en-US")} lines and 10 MB, unpacked. Send smaller batches.`;

async function unpack(packed: Buffer, encoding: string): Promise<Buffer> {
  if (encoding === "identity") return packed;
  if (encoding !== "gzip") throw new Refusal(415, "Send the body plain or with Content-Encoding: gzip.");
  try {
    return await gunzipWithin(packed, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    // A bomb stops here at 10 MB: zlib gives up as soon as its output passes the bound.
    if (error instanceof RangeError) throw new Refusal(413, tooLarge);
    throw new Refusal(400, "The body is not valid gzip.");
  }
}

/** The body as it was sent. Throws Refusal where it is too long or stops before its end. */
export async function readPacked(request: IncomingMessage): Promise<Buffer> {
  return readBody(request, MAX_BYTES).catch((error: unknown) => {
    if (error instanceof BodyTooLarge) throw new Refusal(413, tooLarge);
    if (request.errored || request.destroyed) throw new Refusal(400, "The body stopped before its end.");
    throw error;
  });
}

/** The lines of a JSON-lines body, each with its number from 1; blank lines are skipped. Throws Refusal beyond the limits. */
export async function unpackLines(packed: Buffer, encoding = "identity"): Promise<Line[]> {
  const body = await unpack(packed, encoding);
  const lines = body
    .toString("utf8")
    .split("\n")
    .map((text, i) => ({ number: i + 1, text }))
    .filter(({ text }) => text.trim() !== "");
  if (lines.length > MAX_LINES) throw new Refusal(413, tooLarge);
  return lines;
}

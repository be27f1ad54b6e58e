import type { IncomingMessage } from "node:http";

/** The body is longer than the reader allows. */
export class BodyTooLarge extends Error {}

/** A body up to this many times too large is still taken off the line: a caller who is cut off while sending sees no answer. */
const DISCARDED_TIMES = 8;

/** The whole body of a request or an answer. Throws BodyTooLarge above `maxBytes`, and as the stream does when it breaks. */
export async function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(message.headers["content-length"] ?? 0) > maxBytes * DISCARDED_TIMES) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes * DISCARDED_TIMES) throw new BodyTooLarge();
    if (sizeBytes <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (sizeBytes > maxBytes) throw new BodyTooLarge();
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, sizeBytes);
}

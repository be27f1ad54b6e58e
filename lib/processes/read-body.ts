import type { IncomingMessage } from "node:http";

/** The body is longer than the reader allows; nothing more was read. */
export class BodyTooLarge extends Error {}

/** The whole body of a request or an answer. Throws BodyTooLarge above `maxBytes`, and as the stream does when it breaks. */
export async function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(message.headers["content-length"] ?? 0) > maxBytes) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, sizeBytes);
}

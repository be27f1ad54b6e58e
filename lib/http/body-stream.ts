import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

/** The request's body as it arrives; nothing where there is none. */
export function bodyStream(request: Request): Readable {
  if (!request.body) return Readable.from([]);
  // safe because fetch's ReadableStream and Node's differ in their declarations only
  return Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
}

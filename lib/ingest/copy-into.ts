import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** One message of the protocol each: a message a line would cost more than the line. */
const CHUNK_CHARACTERS = 65_536;

function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

/** Runs `copy`, a COPY … FROM STDIN in text format, with lines as `copyLine` makes them. */
export async function copyInto(client: pg.ClientBase, copy: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(inChunks(lines)), client.query(copyFrom(copy)));
}

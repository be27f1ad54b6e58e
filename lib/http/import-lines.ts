import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { AppError } from "@/lib/domain/errors/app-error";
import { createCsvReader } from "@/lib/domain/imports/csv-reader";

/** A line of an export with its number in the file, as one JSON object; null where it cannot be one, with the reason. */
export type ImportLine = { line: number } & ({ text: string } | { reason: string });

/** Twice the largest body that any of the platforms logs (1 MiB each way), and room for escapes. */
const MOST_CHARACTERS = 4_000_000;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

async function* unpacked(body: Readable): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  async function* all(): AsyncGenerator<Buffer> {
    yield first.value;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  if (!Buffer.from(first.value).subarray(0, 2).equals(GZIP_MAGIC)) {
    yield* all();
    return;
  }
  const gunzip = createGunzip();
  const source = Readable.from(all());
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield chunk;
  } catch {
    throw new AppError(
      "invalid_input",
      "The file is not whole: its gzip stops or is damaged. What came before is kept; send it again whole.",
    );
  }
}

async function* textOf(body: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of unpacked(body)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

const tooLong = (line: number) =>
  new AppError(
    "too_large",
    `Line ${line} is longer than ${MOST_CHARACTERS.toLocaleString("en-US")} characters: is this the right file?`,
  );

async function* jsonLines(body: Readable): AsyncGenerator<ImportLine> {
  let rest = "";
  let line = 0;
  for await (const text of textOf(body)) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const each of lines) {
      line += 1;
      if (each.trim() !== "") yield { line, text: each };
    }
    if (rest.length > MOST_CHARACTERS) throw tooLong(line + 1);
  }
  if (rest.trim() !== "") yield { line: line + 1, text: rest };
}

async function* csvLines(body: Readable): AsyncGenerator<ImportLine> {
  const reader = createCsvReader();
  let header: string[] | null = null;
  function* rowsOf(records: ReturnType<typeof reader.feed>): Generator<ImportLine> {
    for (const { line, cells } of records) {
      if (header === null) header = cells;
      else if (cells.length !== header.length)
        yield { line, reason: `The row has ${cells.length} cells, the header ${header.length}.` };
      else yield { line, text: JSON.stringify(Object.fromEntries(header.map((name, i) => [name, cells[i]]))) };
    }
  }
  let last = 1;
  for await (const text of textOf(body)) {
    for (const row of rowsOf(reader.feed(text))) {
      last = row.line;
      yield row;
    }
    if (reader.waiting() > MOST_CHARACTERS) throw tooLong(last + 1);
  }
  try {
    yield* rowsOf(reader.end());
  } catch {
    throw new AppError(
      "invalid_input",
      "A quote of the CSV file is still open at its end. The rows before it are kept.",
    );
  }
}

/** The lines of an export as they arrive, packed or not; a CSV's rows become objects by its header. Blank lines are left out. */
export function importLines(body: Readable, isCsv: boolean): AsyncGenerator<ImportLine> {
  return isCsv ? csvLines(body) : jsonLines(body);
}

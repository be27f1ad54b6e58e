import type { IncomingHttpHeaders } from "node:http";
import { createCsvReader } from "@/lib/domain/imports/csv-reader";
import { parseTolerantJson } from "@/lib/domain/imports/parse-tolerant-json";
import { isStorable } from "@/lib/domain/text/is-storable";
import type { Parsed } from "./parse-lines";
import { splitLines, textOf } from "./read-lines";
import { Refusal } from "./refusal";

/** As many rows as any call has lines. */
const MOST_ROWS = 10_000;

/** A CSV file with a header, as objects by its columns; rows of another width are refused by their line. */
function csvObjects(text: string): Parsed<unknown> {
  const reader = createCsvReader();
  const records = reader.feed(text);
  try {
    records.push(...reader.end());
  } catch {
    throw new Refusal(400, "A quote of the CSV file is still open at its end; nothing was stored.");
  }
  const [header, ...rows] = records;
  if (!header) return { good: [], refused: [] };
  if (rows.length > MOST_ROWS)
    throw new Refusal(413, `A call carries at most ${MOST_ROWS} rows. Send smaller batches.`);
  const parsed: Parsed<unknown> = { good: [], refused: [] };
  for (const { line, cells } of rows) {
    if (cells.length === header.cells.length) {
      const record: unknown = Object.fromEntries(header.cells.map((name, i) => [name, cells[i]]));
      parsed.good.push({ line, record });
    } else {
      parsed.refused.push({ line, reason: `The row has ${cells.length} cells, the header ${header.cells.length}.` });
    }
  }
  return parsed;
}

function jsonObjects(body: Buffer): Parsed<unknown> {
  const parsed: Parsed<unknown> = { good: [], refused: [] };
  for (const { number: line, text } of splitLines(body)) {
    try {
      parsed.good.push({ line, record: parseTolerantJson(text) });
    } catch {
      parsed.refused.push({ line, reason: "The line is not JSON." });
    }
  }
  return parsed;
}

/** The rows of an export by their line: CSV with a header where the content type says so, else JSON lines. */
export function readRows(headers: IncomingHttpHeaders, body: Buffer): Parsed<unknown> {
  const isCsv = headers["content-type"]?.startsWith("text/csv") ?? false;
  const { good, refused } = isCsv ? csvObjects(textOf(body)) : jsonObjects(body);
  const unstorable = good.filter(({ record }) => !isStorable(record));
  const reason = "The line holds a NUL or half a surrogate pair, which text cannot store, or lists too deep in lists.";
  return {
    good: good.filter(({ record }) => isStorable(record)),
    refused: [...refused, ...unstorable.map(({ line }) => ({ line, reason }))],
  };
}

import type { Context } from "@/lib/command/context";
import { type ImportReport, importQuery } from "@/lib/contracts/import";
import { AppError } from "@/lib/domain/errors/app-error";
import type { ImportDoor, ImportPiece } from "@/lib/ports/import-door";
import { ensureTapToken } from "@/lib/services/deployments/tap-token";
import { importPredictions } from "@/lib/services/imports/import-predictions";
import { importDoor } from "@/lib/wiring";
import { bodyStream } from "./body-stream";
import { type ImportLine, importLines } from "./import-lines";
import { parseQuery } from "./parse-query";

/** Well below what one call to ingest takes: 10,000 lines, 10 MiB, and rows beyond count. */
const LINES_AT_ONCE = 1_000;
const BYTES_AT_ONCE = 1_000_000;
/** One line alone may fill a call. */
const MOST_LINE_BYTES = 10_000_000;
/** Reasons that a person reads; the rest is counted. */
const MOST_REASONS = 200;

const bytesOf = (line: ImportLine) => ("text" in line ? Buffer.byteLength(line.text) : 0);

function refuseTooLong(line: ImportLine): ImportLine {
  const megabytes = MOST_LINE_BYTES / 1_000_000;
  return bytesOf(line) > MOST_LINE_BYTES
    ? { line: line.line, reason: `The line is longer than ${megabytes} MB, which is what one call takes.` }
    : line;
}

/** Cuts lines into pieces as ingest takes them. */
async function* piecesOf(lines: AsyncGenerator<ImportLine>): AsyncGenerator<ImportLine[]> {
  let piece: ImportLine[] = [];
  let bytes = 0;
  for await (const line of lines) {
    const own = refuseTooLong(line);
    const size = bytesOf(own);
    if (piece.length >= LINES_AT_ONCE || (piece.length > 0 && bytes + size > BYTES_AT_ONCE)) {
      yield piece;
      piece = [];
      bytes = 0;
    }
    piece.push(own);
    bytes += size;
  }
  if (piece.length > 0) yield piece;
}

function addRefused(report: ImportReport, refused: readonly { line: number; reason: string }[]): void {
  report.refusedLines += new Set(refused.map(({ line }) => line)).size;
  report.refused.push(...refused.slice(0, MOST_REASONS - report.refused.length));
}

async function sendPiece(
  piece: readonly ImportLine[],
  { door, report, ...of }: Omit<ImportPiece, "lines"> & { door: ImportDoor; report: ImportReport },
): Promise<void> {
  const sent = piece.flatMap((line) => ("text" in line ? [line] : []));
  addRefused(
    report,
    piece.flatMap((line) => ("reason" in line ? [line] : [])),
  );
  report.lines += piece.length;
  if (sent.length === 0) return;
  const answer = await door.send({ ...of, lines: sent.map(({ text }) => text).join("\n") });
  report.accepted += answer.accepted;
  report.duplicates += answer.duplicates;
  addRefused(
    report,
    answer.refused.map(({ line, reason }) => ({ line: sent[line - 1]?.line ?? 0, reason })),
  );
}

/**
 * Takes another platform's export as it arrives, however long it is, and hands it to ingest piece by piece. What is taken is
 * kept, so that a file that broke off may be sent again whole: nothing of it counts twice.
 */
export async function takeImport(
  ctx: Context,
  request: Request,
  path: { id: string; format: string },
  door: ImportDoor = importDoor(),
): Promise<ImportReport> {
  const { version, file, replace } = parseQuery(importQuery, new URL(request.url));
  const input = { deploymentId: path.id, format: path.format, version, file, replace };
  const { deployment, format } = await importPredictions.execute(ctx, input);
  await ensureTapToken(ctx, { ...deployment, team: { id: deployment.teamId } }, ctx.clock.now());
  const of = { deploymentId: deployment.id, format, version: version ?? null, replaces: replace ?? false };
  const report: ImportReport = { lines: 0, accepted: 0, duplicates: 0, refusedLines: 0, refused: [] };
  const isCsv = request.headers.get("content-type")?.startsWith("text/csv") ?? false;
  try {
    for await (const piece of piecesOf(importLines(bodyStream(request), isCsv)))
      await sendPiece(piece, { ...of, door, report });
  } catch (error) {
    // Nobody hears this answer, but a line that broke is no fault of ours to be logged as one.
    if (request.signal.aborted)
      throw new AppError("invalid_input", "The file broke off before its end. Send it again.");
    throw error;
  }
  return report;
}

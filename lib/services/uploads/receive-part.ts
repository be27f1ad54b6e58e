import type { Readable } from "node:stream";
import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import { countParts, type LoadedFile, loadUpload } from "./load";
import { claimBlob, putBlob } from "./put-blob";
import { releaseBlobs } from "./release-blobs";
import { UPLOAD_LIFETIME_MS } from "./upload-constants";

type PartAddress = { uploadId: string; fileId: string; number: number };

/** Keeps one part. Sending it again replaces it, so a caller that never heard the answer may simply repeat. */
export async function receivePart(
  ctx: Context,
  store: ArtifactStore,
  { uploadId, fileId, number }: PartAddress,
  content: Readable,
): Promise<{ number: number; sha256: string }> {
  const expectedBytes = partSize(await findFile(ctx, uploadId, fileId), number);
  const { sha256, sizeBytes } = await putBlob(store, content, {
    maxBytes: expectedBytes,
    tooLarge: `Part ${number} has more than ${expectedBytes} bytes. Send it again.`,
  });
  const isKept = await ctx.db.$transaction(async (tx) => {
    await claimBlob(tx, store, sha256);
    const dueAt = new Date(ctx.clock.now().getTime() + UPLOAD_LIFETIME_MS);
    const open = await tx.upload.updateMany({ where: { id: uploadId }, data: { dueAt } });
    const isWhole = sizeBytes === expectedBytes && open.count > 0;
    const replaced = isWhole ? await notePart(tx, { uploadFileId: fileId, number, sha256, sizeBytes }) : sha256;
    await releaseBlobs(tx, store, [replaced]);
    return isWhole;
  });
  if (isKept) return { number, sha256 };
  throw new AppError("invalid_input", `Part ${number} has ${sizeBytes} bytes, not ${expectedBytes}. Send it again.`);
}

type PartRow = { uploadFileId: string; number: number; sha256: string; sizeBytes: number };

/** Writes the part's row; returns the digest that it had before. */
async function notePart(tx: Transaction, part: PartRow): Promise<string> {
  const where = { uploadFileId_number: { uploadFileId: part.uploadFileId, number: part.number } };
  const before = await tx.uploadPart.findUnique({ where, select: { sha256: true } });
  await tx.uploadPart.upsert({ where, create: part, update: part, select: { number: true } });
  return before?.sha256 ?? part.sha256;
}

async function findFile(ctx: Context, uploadId: string, fileId: string): Promise<LoadedFile> {
  const file = (await loadUpload(ctx.db, ctx, uploadId)).files.find((candidate) => candidate.id === fileId);
  if (!file) throw notFound("file");
  if (file.sha256 !== null) throw new AppError("conflict", `“${file.path}” is complete already.`);
  return file;
}

function partSize(file: LoadedFile, number: number): number {
  const parts = countParts(file);
  if (!Number.isInteger(number) || number < 1 || number > parts) {
    throw new AppError("invalid_input", `“${file.path}” has the parts 1 to ${parts}.`);
  }
  return number < parts ? file.partBytes : Number(file.sizeBytes) - file.partBytes * (parts - 1);
}

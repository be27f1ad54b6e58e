import { Readable } from "node:stream";
import type { Context } from "@/lib/command/context";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import { countParts, type LoadedFile, loadUpload } from "./load";
import { claimBlob, putBlob } from "./put-blob";
import { releaseBlobs } from "./release-blobs";

/** Joins the parts of a file into the whole. Asking again for a file that is complete changes nothing. */
export async function completeFile(
  ctx: Context,
  store: ArtifactStore,
  uploadId: string,
  fileId: string,
): Promise<void> {
  const file = (await loadUpload(ctx.db, ctx, uploadId)).files.find((candidate) => candidate.id === fileId);
  if (!file) throw notFound("file");
  if (file.sha256 !== null) return;
  const sha256 = await join(store, file);
  await ctx.db.$transaction(async (tx) => {
    await claimBlob(tx, store, sha256);
    const noted = await tx.uploadFile.updateMany({ where: { id: fileId, sha256: null }, data: { sha256 } });
    await tx.uploadPart.deleteMany({ where: { uploadFileId: fileId } });
    // The upload may have been given up, or completed by a twin of this request, while the parts were joined.
    const parts = file.parts.map((part) => part.sha256);
    await releaseBlobs(tx, store, noted.count > 0 ? parts : [...parts, sha256]);
  });
}

async function join(store: ArtifactStore, file: LoadedFile): Promise<string> {
  const missing = countParts(file) - file.parts.length;
  if (missing > 0) {
    throw new AppError(
      "conflict",
      `${missing} of ${countParts(file)} parts of “${file.path}” are missing. Send them first.`,
    );
  }
  const [only, ...others] = file.parts;
  if (only && others.length === 0) return only.sha256;
  const { sha256 } = await putBlob(store, Readable.from(partsOf(store, file)), {
    maxBytes: Number(file.sizeBytes),
    tooLarge: `The parts of “${file.path}” are more than was announced. Start again.`,
  });
  return sha256;
}

async function* partsOf(store: ArtifactStore, file: LoadedFile): AsyncGenerator<Buffer> {
  for (const part of file.parts) yield* (await store.open(part.sha256)) as AsyncIterable<Buffer>;
}

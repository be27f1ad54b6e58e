import type { Readable } from "node:stream";
import type { Context } from "@/lib/command/context";
import { PART_BYTES } from "@/lib/contracts/upload";
import { AppError } from "@/lib/domain/errors/app-error";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import { assertPath } from "./assert-path";
import { claimBlob, putBlob } from "./put-blob";
import { releaseBlobs } from "./release-blobs";

type Staged = { path: string; sha256: string; sizeBytes: number };

const TOO_LARGE = "A version has at most 2 GiB of files. Register a larger one by `uri` and `digest`.";

/** Streams one whole file into the store and notes it on the upload. */
export async function stageFile(
  ctx: Context,
  store: ArtifactStore,
  upload: { id: string; maxBytes: number },
  file: { path: string; content: Readable },
): Promise<Staged> {
  assertPath(file.path);
  const { sha256, sizeBytes } = await putBlob(store, file.content, { maxBytes: upload.maxBytes, tooLarge: TOO_LARGE });
  const row = { id: ctx.clock.id(), uploadId: upload.id, path: file.path, sizeBytes, partBytes: PART_BYTES, sha256 };
  const isNoted = await ctx.db.$transaction(async (tx) => {
    await claimBlob(tx, store, sha256);
    const { count } = await tx.uploadFile.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) await releaseBlobs(tx, store, [sha256]);
    return count > 0;
  });
  if (!isNoted)
    throw new AppError("invalid_input", `Two files are named “${file.path}”.`, { files: ["Names must differ."] });
  return { path: file.path, sha256, sizeBytes };
}

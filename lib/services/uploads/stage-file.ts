import type { Readable } from "node:stream";
import type { Context } from "@/lib/command/context";
import { PART_BYTES } from "@/lib/contracts/upload";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import { assertPath } from "./assert-path";
import { claimBlob, putBlob } from "./put-blob";

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
  await ctx.db.$transaction(async (tx) => {
    await claimBlob(tx, store, sha256);
    await tx.uploadFile.create({
      data: { id: ctx.clock.id(), uploadId: upload.id, path: file.path, sizeBytes, partBytes: PART_BYTES, sha256 },
    });
  });
  return { path: file.path, sha256, sizeBytes };
}

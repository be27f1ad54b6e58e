import type { Readable } from "node:stream";
import type { Context } from "@/lib/command/context";
import { isArtifactPath } from "@/lib/domain/digests/artifact-digest";
import { AppError } from "@/lib/domain/errors/app-error";
import { type ArtifactStore, FileTooLarge, StoreFull, StoreRefusal } from "@/lib/ports/artifact-store";
import { lockBlobs } from "./blob-lock";
import { PART_BYTES } from "./upload-constants";

type Staged = { path: string; sha256: string; sizeBytes: number };

/** Streams one whole file into the store and notes it on the upload. */
export async function stageFile(
  ctx: Context,
  store: ArtifactStore,
  upload: { id: string; maxBytes: number },
  file: { path: string; content: Readable },
): Promise<Staged> {
  assertPath(file.path);
  const { sha256, sizeBytes } = await putOrRefuse(store, file.content, { maxBytes: upload.maxBytes });
  await ctx.db.$transaction(async (tx) => {
    await claimBlob(tx, store, sha256);
    await tx.uploadFile.create({
      data: { id: ctx.clock.id(), uploadId: upload.id, path: file.path, sizeBytes, partBytes: PART_BYTES, sha256 },
    });
  });
  return { path: file.path, sha256, sizeBytes };
}

/** Throws `invalid_input` for a path that could leave its folder or be read in two ways. */
export function assertPath(path: string): void {
  if (isArtifactPath(path)) return;
  throw new AppError(
    "invalid_input",
    `“${path.slice(0, 100)}” cannot be the name of a file: use a relative path with forward slashes, without “..”.`,
    { files: ["This name cannot be used."] },
  );
}

/** `put` whose refusals are sentences for the caller. */
export async function putOrRefuse(
  store: ArtifactStore,
  content: Readable,
  expected: { sha256?: string; maxBytes: number },
): Promise<{ sha256: string; sizeBytes: number }> {
  try {
    return await store.put(content, expected);
  } catch (error) {
    if (error instanceof FileTooLarge) {
      throw new AppError(
        "too_large",
        "A version has at most 2 GiB of files. Register a larger one by `uri` and `digest`.",
      );
    }
    if (error instanceof StoreFull) throw new AppError("unavailable", `${error.message} Ask your platform admin.`);
    if (error instanceof StoreRefusal) throw new AppError("invalid_input", error.message, { files: [error.message] });
    throw error;
  }
}

/** Call before writing the row that names the file: whoever removes unused files waits for the same lock. */
export async function claimBlob(
  tx: Parameters<typeof lockBlobs>[0],
  store: ArtifactStore,
  sha256: string,
): Promise<void> {
  await lockBlobs(tx, [sha256]);
  if (await store.has(sha256)) return;
  // Somebody withdrew the very same file between its arrival and this lock.
  throw new AppError("unavailable", "The file went away while it arrived. Send it again.");
}

import type { Readable } from "node:stream";
import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import { type ArtifactStore, FileTooLarge, StoreFull, StoreRefusal } from "@/lib/ports/artifact-store";
import { lockBlobs } from "./lock-blobs";

/** Streams content into the store; its refusals become sentences for the caller. */
export async function putBlob(
  store: ArtifactStore,
  content: Readable,
  limit: { maxBytes: number; tooLarge: string },
): Promise<{ sha256: string; sizeBytes: number }> {
  try {
    return await store.put(content, { maxBytes: limit.maxBytes });
  } catch (error) {
    if (error instanceof FileTooLarge) throw new AppError("too_large", limit.tooLarge);
    if (error instanceof StoreFull) throw new AppError("unavailable", `${error.message} Ask your platform admin.`);
    if (error instanceof StoreRefusal) throw new AppError("invalid_input", error.message, { files: [error.message] });
    throw error;
  }
}

/** Call before writing the row that names the file: whoever removes unused files waits for the same lock. */
export async function claimBlob(tx: Transaction, store: ArtifactStore, sha256: string): Promise<void> {
  await lockBlobs(tx, [sha256]);
  if (await store.has(sha256)) return;
  // Somebody withdrew the very same file between its arrival and this lock.
  throw new AppError("unavailable", "The file went away while it arrived. Send it again.");
}

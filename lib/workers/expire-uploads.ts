import type { Context } from "@/lib/command/context";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import { expireUploads, removeDeletedFiles } from "@/lib/services/uploads/expire";

/** Half-sent files may wait some minutes for this; nobody sees them. */
export const EXPIRE_UPLOADS_INTERVAL_MS = 60_000;

/** Clears what nobody came back to, and the files of deleted versions. */
export async function expireUploadsTick(
  ctx: Context,
  store: ArtifactStore,
  now: Date,
): Promise<{ uploads: number; files: number }> {
  return { uploads: await expireUploads(ctx.db, store, now), files: await removeDeletedFiles(ctx.db, store, now) };
}

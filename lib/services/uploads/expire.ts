import type { Database } from "@/lib/db";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import { removeUpload } from "./discard";
import { dismantleUnused, releaseBlobs } from "./release-blobs";
import { EXPIRY_BATCH } from "./upload-constants";

/** Removes uploads that nobody came back to. Safe when two run at once: a claimed row is skipped. */
export async function expireUploads(db: Database, store: ArtifactStore, now: Date): Promise<number> {
  const due = await db.upload.findMany({
    where: { dueAt: { lte: now } },
    orderBy: { dueAt: "asc" },
    take: EXPIRY_BATCH,
    select: { id: true },
  });
  let expired = 0;
  for (const { id } of due) {
    expired += await db.$transaction(async (tx) => {
      const claimed = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM uploads WHERE id = ${id}::uuid AND due_at <= ${now} FOR UPDATE SKIP LOCKED`;
      if (claimed.length > 0) await removeUpload(tx, store, id);
      return claimed.length;
    });
  }
  return expired;
}

/** Removes the files of deleted versions from the store; their digests stay on record. */
export async function removeDeletedFiles(db: Database, store: ArtifactStore, now: Date): Promise<number> {
  const deleted = await db.modelVersion.findMany({
    where: { deletedAt: { not: null }, filesRemovedAt: null },
    orderBy: { deletedAt: "asc" },
    take: EXPIRY_BATCH,
    select: { id: true, artifactDigest: true, files: { select: { sha256: true } } },
  });
  let removed = 0;
  for (const { id, artifactDigest, files } of deleted) {
    await db.$transaction(async (tx) => {
      await tx.modelVersion.updateMany({ where: { id, filesRemovedAt: null }, data: { filesRemovedAt: now } });
      await dismantleUnused(tx, store, artifactDigest);
      removed += await releaseBlobs(
        tx,
        store,
        files.map((file) => file.sha256),
      );
    });
  }
  return removed;
}

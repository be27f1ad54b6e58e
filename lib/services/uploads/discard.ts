import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { artifactDigest } from "@/lib/domain/digests/artifact-digest";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import { loadUpload } from "./load";
import { dismantleUnused, releaseBlobs } from "./release-blobs";

/** Gives up the actor's own upload: its rows and whatever only it named in the store. */
export async function discardUpload(ctx: Context, store: ArtifactStore, id: string): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const upload = await loadUpload(tx, ctx, id);
    await removeUpload(tx, store, upload.id);
  });
}

/** Deletes an upload's rows, then the files that nothing else names. */
export async function removeUpload(tx: Transaction, store: ArtifactStore, id: string): Promise<void> {
  const files = await tx.uploadFile.findMany({
    where: { uploadId: id },
    select: { path: true, sha256: true, parts: { select: { sha256: true } } },
  });
  const digests = files.flatMap((file) => [...(file.sha256 ? [file.sha256] : []), ...file.parts.map((p) => p.sha256)]);
  await tx.upload.deleteMany({ where: { id } });
  await releaseBlobs(tx, store, digests);
  const whole = files.flatMap(({ path, sha256 }) => (sha256 === null ? [] : [{ path, sha256 }]));
  if (whole.length > 0) await dismantleUnused(tx, store, artifactDigest(whole));
}

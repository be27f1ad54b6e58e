import type { Transaction } from "@/lib/db";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import { lockBlobs } from "./lock-blobs";

/** Removes those of the files that no version, upload or part names any more; call it after deleting the rows that did. */
export async function releaseBlobs(tx: Transaction, store: ArtifactStore, digests: readonly string[]): Promise<number> {
  await lockBlobs(tx, digests);
  const unused: string[] = [];
  for (const sha256 of new Set(digests)) {
    if (!(await isNamed(tx, sha256))) unused.push(sha256);
  }
  await Promise.all(unused.map((sha256) => store.remove(sha256)));
  return unused.length;
}

/** Removes the folder laid out for an artifact that no version has any more. */
export async function dismantleUnused(tx: Transaction, store: ArtifactStore, artifactDigest: string): Promise<void> {
  const user = await tx.modelVersion.findFirst({
    where: { artifactDigest, filesRemovedAt: null },
    select: { id: true },
  });
  if (!user) await store.dismantle(artifactDigest);
}

async function isNamed(tx: Transaction, sha256: string): Promise<boolean> {
  const where = { sha256 };
  const file = await tx.artifactFile.findFirst({
    where: { sha256, modelVersion: { filesRemovedAt: null } },
    select: { id: true },
  });
  if (file) return true;
  if (await tx.uploadFile.findFirst({ where, select: { id: true } })) return true;
  return (await tx.uploadPart.findFirst({ where, select: { number: true } })) !== null;
}

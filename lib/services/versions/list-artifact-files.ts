import type { Database } from "@/lib/db";
import type { StoredFile } from "@/lib/ports/artifact-store";

/** The files of the registered artifact with this digest, each path once: two versions may share one artifact. */
export async function listArtifactFiles(db: Database, artifactDigest: string): Promise<StoredFile[]> {
  const rows = await db.artifactFile.findMany({
    where: { modelVersion: { artifactDigest } },
    select: { path: true, sha256: true, sizeBytes: true },
    orderBy: { path: "asc" },
  });
  const byPath = new Map(rows.map((row) => [row.path, { ...row, sizeBytes: Number(row.sizeBytes) }]));
  return [...byPath.values()];
}

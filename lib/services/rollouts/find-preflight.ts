import { capacitySchema } from "@/lib/contracts/capacity";
import { signatureSchema } from "@/lib/contracts/signature";
import type { Transaction } from "@/lib/db";
import { liveArm } from "@/lib/domain/deployments/arms";
import { artifactDigest } from "@/lib/domain/digests/artifact-digest";
import { isArtifactFormat } from "@/lib/domain/models/artifact-format";
import { servingRuntimes } from "@/lib/domain/models/serving-runtimes";
import { type PreflightCheck, preflight } from "@/lib/domain/rollouts/preflight";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { memoryOf } from "@/lib/services/deployments/memory-of";

type Servable = { format: string; sourceUri: string | null; signature: unknown };
type Candidate = Servable & { id: string; number: number; artifactDigest: string };
type Reader = Pick<Transaction, "modelVersion" | "artifactFile" | "cluster">;

const signatureOf = (row: { signature: unknown } | null) => signatureSchema.safeParse(row?.signature).data ?? null;

/** Whether the local cluster can serve a version, in a sentence. */
export function runtimeFor(candidate: Servable): { isServed: boolean; sentence: string } {
  if (!isArtifactFormat(candidate.format))
    return { isServed: false, sentence: "The format of this version is unknown." };
  const artifact = { isUploaded: candidate.sourceUri === null, hasSignature: signatureOf(candidate) !== null };
  const { isServedLocally, sentence } = servingRuntimes(candidate.format, artifact);
  return { isServed: isServedLocally, sentence };
}

type Asking = { desiredArms: unknown; environmentId: string; replicas: number; resources: unknown };

/** Looks at a candidate against what is live in the deployment, and what its cluster has, now. */
export async function findPreflight(db: Reader, deployment: Asking, candidate: Candidate): Promise<PreflightCheck[]> {
  const live = liveArm(desiredArmsOf(deployment));
  const [liveVersion, files, cluster] = await Promise.all([
    live && db.modelVersion.findUnique({ where: { id: live.versionId }, select: { signature: true } }),
    db.artifactFile.findMany({ where: { modelVersionId: candidate.id }, select: { path: true, sha256: true } }),
    db.cluster.findFirst({
      where: { environments: { some: { id: deployment.environmentId } } },
      select: { capacity: true },
    }),
  ]);
  return preflight({
    candidate: { version: candidate.number, signature: signatureOf(candidate) },
    live: live && { version: live.version, signature: signatureOf(liveVersion) },
    runtime: runtimeFor(candidate),
    artifact: {
      registered: candidate.artifactDigest,
      digest: candidate.sourceUri === null ? artifactDigest(files) : null,
    },
    memory: {
      needed: deployment.replicas * memoryOf(deployment),
      has: capacitySchema.safeParse(cluster?.capacity).data?.memoryMb ?? null,
    },
  });
}

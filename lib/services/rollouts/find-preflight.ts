import { signatureSchema } from "@/lib/contracts/signature";
import type { Transaction } from "@/lib/db";
import { liveArm } from "@/lib/domain/deployments/arms";
import { isArtifactFormat } from "@/lib/domain/models/artifact-format";
import { servingRuntimes } from "@/lib/domain/models/serving-runtimes";
import { type PreflightCheck, preflight } from "@/lib/domain/rollouts/preflight";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";

type Candidate = { number: number; format: string; sourceUri: string | null; signature: unknown };

const signatureOf = (row: { signature: unknown } | null) => signatureSchema.safeParse(row?.signature).data ?? null;

/** Whether the local cluster can serve a version, in a sentence. */
export function runtimeFor(candidate: Candidate): { isServed: boolean; sentence: string } {
  if (!isArtifactFormat(candidate.format))
    return { isServed: false, sentence: "The format of this version is unknown." };
  const artifact = { isUploaded: candidate.sourceUri === null, hasSignature: signatureOf(candidate) !== null };
  const { isServedLocally, sentence } = servingRuntimes(candidate.format, artifact);
  return { isServed: isServedLocally, sentence };
}

/** Looks at a candidate against what is live in the deployment now. */
export async function findPreflight(
  db: Pick<Transaction, "modelVersion">,
  deployment: { desiredArms: unknown },
  candidate: Candidate,
): Promise<PreflightCheck[]> {
  const live = liveArm(desiredArmsOf(deployment));
  const liveVersion =
    live && (await db.modelVersion.findUnique({ where: { id: live.versionId }, select: { signature: true } }));
  return preflight({
    candidate: { version: candidate.number, signature: signatureOf(candidate) },
    live: live && { version: live.version, signature: signatureOf(liveVersion) },
    runtime: runtimeFor(candidate),
  });
}

import type { VersionMetadata } from "@/lib/contracts/model-version";
import type { Signature } from "@/lib/contracts/signature";
import { artifactDigest } from "@/lib/domain/digests/artifact-digest";
import { AppError } from "@/lib/domain/errors/app-error";
import type { ArtifactFormat } from "@/lib/domain/models/artifact-format";
import { isAllowedArtifactUri } from "@/lib/domain/models/artifact-uri";
import { checkFormat, filesToInspect } from "@/lib/domain/models/check-format";
import { interpretationMisfit, misfits } from "@/lib/domain/signatures/fit-signature";
import type { StoredFile } from "@/lib/ports/artifact-store";
import type { RegistryPorts } from "@/lib/services/uploads/registry-ports";
import { readEnds } from "./read-ends";

/** What a checked artifact is: its digest, and the signature found in it where the format has one. */
type CheckedArtifact = { artifactDigest: string; signature: Signature | undefined };

function refuse(field: string, message: string): AppError {
  return new AppError("invalid_input", message, { [field]: [message] });
}

/** Throws `invalid_input` where the files or the address contradict what the metadata declare. */
export async function checkArtifact(
  ports: RegistryPorts,
  metadata: VersionMetadata,
  files: readonly StoredFile[],
): Promise<CheckedArtifact> {
  const checked = metadata.uri ? checkAddress(ports, metadata, files) : await checkFiles(ports, metadata, files);
  const misfit = metadata.interpretation && interpretationMisfit(metadata.interpretation, checked.signature);
  if (misfit) throw refuse("interpretation", misfit);
  return checked;
}

function checkAddress(ports: RegistryPorts, metadata: VersionMetadata, files: readonly StoredFile[]): CheckedArtifact {
  const { uri = "", digest, signature } = metadata;
  if (files.length > 0) throw refuse("uri", "Send files or name a `uri`, not both.");
  if (!digest)
    throw refuse("digest", "An artifact that lives elsewhere needs its `digest`, so that it can be checked later.");
  if (!isAllowedArtifactUri(uri, ports.artifactHosts)) {
    const allowed = ports.artifactHosts.length > 0 ? ports.artifactHosts.join(", ") : "none so far";
    throw refuse(
      "uri",
      `Artifacts may not come from this address. Allowed hosts: ${allowed} (SLIPWAY_ARTIFACT_HOSTS).`,
    );
  }
  return { artifactDigest: digest, signature };
}

async function checkFiles(
  ports: RegistryPorts,
  metadata: VersionMetadata,
  files: readonly StoredFile[],
): Promise<CheckedArtifact> {
  if (files.length === 0)
    throw refuse("files", "There is no file. Send at least one, or name a `uri` and its `digest`.");
  const digest = artifactDigest(files);
  if (metadata.digest && metadata.digest !== digest) {
    throw refuse(
      "digest",
      `The files have the digest ${digest}, not the declared one. Something was changed or lost on the way.`,
    );
  }
  const found = await inspectFiles(ports, metadata.format, files);
  if (!found) return { artifactDigest: digest, signature: metadata.signature };
  const wrong = metadata.signature ? misfits(metadata.signature, found) : [];
  if (wrong.length > 0) {
    throw new AppError("invalid_input", `The signature does not fit the file. ${wrong[0]}`, { signature: wrong });
  }
  return { artifactDigest: digest, signature: metadata.signature ?? found };
}

/** Checks files against their format; returns the signature that an ONNX file carries. Throws `invalid_input`. */
export async function inspectFiles(
  ports: RegistryPorts,
  format: ArtifactFormat,
  files: readonly StoredFile[],
): Promise<Signature | null> {
  const ends = await Promise.all(filesToInspect(format, files).map((file) => readEnds(ports.store, file)));
  const verdict = checkFormat(format, files, ends);
  if (verdict.kind === "refused") throw refuse("files", verdict.reason);
  if (format !== "onnx") return null;
  const folder = await ports.store.materialise(artifactDigest(files), [...files]);
  const inspected = await ports.inspector.inspect(folder);
  if (inspected.kind === "refused") throw refuse("files", inspected.reason);
  return { inputs: inspected.inputs, outputs: inspected.outputs };
}
